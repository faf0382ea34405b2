using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Storage.Audit;

/// <summary>Lets go, each hour, of lines that are past their time, and of what is known of journals that nobody will have any more.</summary>
internal sealed partial class AuditKeeper(
    AuditPruner pruner, AuditJournal journal, StateDatabase database, AuditOptions options, TimeProvider clock, ILogger<AuditKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    /// <summary>Does it once.</summary>
    /// <exception cref="StateUnavailableException">The state database cannot be used.</exception>
    public async Task KeepAsync(CancellationToken cancel)
    {
        var before = clock.GetUtcNow().AddDays(-options.RetentionDays);
        if (!database.IsConfigured)
        {
            journal.Forget(before);
            return;
        }

        if (await pruner.PruneAsync(cancel) is > 0 and var removed) Log.Pruned(logger, removed, options.RetentionDays);
        await database.AskAsync(context => context.Database.ExecuteSqlAsync(
            $"delete from dashboard.documents where name like {AuditMerger.MarkPrefix + "%"} and changed_at < {before}", cancel));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await TryKeepAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end.
        }
    }

    private async Task TryKeepAsync(CancellationToken cancel)
    {
        try
        {
            await KeepAsync(cancel);
        }
        catch (StateUnavailableException)
        {
            // In an hour again; that it is away is told elsewhere.
        }
        catch (Exception exception) when (!cancel.IsCancellationRequested)
        {
            Log.Failed(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "{Lines} lines of the audit trail were older than {Days} days and were removed")]
        public static partial void Pruned(ILogger logger, long lines, int days);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Old lines of the audit trail could not be removed; it is tried again in an hour")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
