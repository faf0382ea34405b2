using Dashboard.Core.Reports.Archive;
using Dashboard.Core.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Reports.Schedules;

/// <summary>Looks every few seconds for what is due, and each hour for what is past its time.</summary>
internal sealed partial class ScheduleService(
    ScheduleRunner runner, IReportRuns runs, IReportArchive archive, StateDatabase database, TimeProvider clock, ILogger<ScheduleService> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        try
        {
            await database.FirstContact.WaitAsync(stoppingToken);
            var isFailing = false;
            DateTimeOffset? cleanedAt = null;
            // What the schedules are now is known a moment after the first contact.
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                isFailing = !await TryAsync(runner.StepAsync, isFailing, stoppingToken);
                if (isFailing || clock.GetUtcNow() - cleanedAt < Hour) continue;
                cleanedAt = clock.GetUtcNow();
                isFailing = !await TryAsync(CleanAsync, isFailing, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end.
        }
    }

    private async Task CleanAsync(CancellationToken cancel)
    {
        await archive.CleanAsync(cancel);
        await runs.CleanAsync(clock.GetUtcNow() - ArchiveLimits.Usual.Age, cancel);
    }

    private async Task<bool> TryAsync(Func<CancellationToken, Task> action, bool isFailing, CancellationToken cancel)
    {
        try
        {
            await action(cancel);
            return true;
        }
        catch (StateUnavailableException)
        {
            // It says so by itself.
            return false;
        }
        catch (Exception exception) when (!cancel.IsCancellationRequested)
        {
            if (!isFailing) Log.Failed(logger, exception);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Scheduled reports could not be looked after; it is tried again every few seconds")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
