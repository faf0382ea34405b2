using Microsoft.EntityFrameworkCore;

namespace Dashboard.Core.Alerts.Outbox.Database;

/// <summary>What goes after its time.</summary>
internal sealed partial class PostgresAlertStore
{
    // Few enough that nobody waits for them.
    private const int Batch = 500;

    /// <summary>Removes lines of the history and messages that have ended, with their notes and attempts, from before a time.</summary>
    /// <returns>How many lines and messages went.</returns>
    public async Task<int> CleanAsync(DateTimeOffset before, CancellationToken cancel)
    {
        var end = before.ToUniversalTime();
        var removed = 0;
        int batch;
        do
        {
            batch = await database.AskAsync(context => context.Database.ExecuteSqlAsync(
                $"delete from dashboard.alert_history where id in (select id from dashboard.alert_history where at < {end} limit {Batch})", cancel));
            batch += await database.AskAsync(context => context.Database.ExecuteSqlAsync(
                $"""
                delete from dashboard.alert_messages where key in (
                    select key from dashboard.alert_messages where created_at < {end} and status <> 'Waiting' limit {Batch})
                """, cancel));
            removed += batch;
        }
        while (batch > 0);
        return removed;
    }
}
