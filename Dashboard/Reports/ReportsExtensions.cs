using Dashboard.Configuration;
using Dashboard.Core.Reports.Archive;

namespace Dashboard.Reports;

internal static class ReportsExtensions
{
    /// <summary>Adds the archive and the schedules of reports, and what pages and the API do with them; the reports themselves are one of the documents.</summary>
    public static IServiceCollection AddReports(this IServiceCollection services, IConfiguration configuration) =>
        services.AddReportSchedules(DataDirectory.Reports(configuration)).AddSingleton<IReportPrinter, ReportPrinter>()
            .AddSingleton<ScheduleEditing>().AddSingleton<ReportKeeping>();
}
