using Dashboard.Core.Reports.Gathering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboard.Core.Reports;

/// <summary>Adds the reports.</summary>
public static class ReportsExtensions
{
    /// <summary>Adds <see cref="IReportSource"/>. An <see cref="IReportEndpoints"/> may be added by the caller; without, coverage is unknown.</summary>
    public static IServiceCollection AddReports(this IServiceCollection services)
    {
        services.TryAddSingleton<IReportEndpoints, UnknownEndpoints>();
        return services.AddSingleton<AlertReader>().AddSingleton<ReportGatherer>().AddSingleton<ReportSource>()
            .AddSingleton<IReportSource>(static provider => provider.GetRequiredService<ReportSource>());
    }
}
