using Dashboard.Core.Reports.Schedules;
using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Audit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Reports.Archive;

/// <summary>Adds what keeps reports and sends them when they are due.</summary>
public static class ReportArchiveExtensions
{
    /// <summary>
    /// Adds the archive and the schedules: in the state database, or in files where the program runs without. Reports, alerts, and an
    /// <see cref="IReportPrinter"/> have to be added by the caller.
    /// </summary>
    /// <param name="services">Where to.</param>
    /// <param name="folder">Where this instance keeps its files.</param>
    public static IServiceCollection AddReportSchedules(this IServiceCollection services, string folder)
    {
        services.AddSingleton<IStateModelPart, ReportModel>();
        services.AddSingleton<IReportArchive>(provider => provider.GetRequiredService<StateDatabase>() is { IsConfigured: true } database
            ? new PostgresReportArchive(database, ArchiveLimits.Usual, provider.GetRequiredService<TimeProvider>())
            : new FileReportArchive(
                Path.Combine(folder, "archive"), ArchiveLimits.Usual, provider.GetRequiredService<IAuditLog>(), provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<FileReportArchive>>()));
        services.AddSingleton<IReportRuns>(provider => provider.GetRequiredService<StateDatabase>() is { IsConfigured: true } database
            ? new PostgresReportRuns(database) : new FileReportRuns(Path.Combine(folder, "runs.json")));
        services.AddSingleton(provider => new ScheduleBook(
            Path.Combine(folder, "schedules.json"), provider.GetRequiredService<IStateStore>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ScheduleBook>>()));
        services.AddSingleton<IStateFollower>(provider => provider.GetRequiredService<ScheduleBook>());
        services.AddSingleton<ReportMaker>().AddSingleton<ReportPost>().AddSingleton<ScheduleRunner>();
        return services.AddHostedService<ScheduleService>();
    }
}
