using Microsoft.EntityFrameworkCore;

namespace Dashboard.Core.Alerts.Outbox.Database;

/// <summary>What goes after its time.</summary>
internal sealed partial class PostgresAlertStore
{
    // Few enough that nobody waits for them.
    private const int Batch = 500;

    /// <summary>
    /// Removes lines of the history and messages that have ended, with their notes and attempts, from before a time, and a day later the states
    /// of alerts to which nothing has happened since.
    /// </summary>
    /// <returns>How many lines, messages and states went.</returns>
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
        return removed + await CleanStatesAsync(end, cancel);
    }

    private Task<int> CleanStatesAsync(DateTimeOffset before, CancellationToken cancel) => database.AskAsync(async context =>
    {
        var end = AlertRetention.StatesBefore(before);
        var rows = await context.Set<StateRow>().AsNoTracking().Where(row => row.EvaluatedAt < end).ToListAsync(cancel);
        var removed = 0;
        foreach (var row in rows.Where(row => AlertRetention.IsOver(ToState(row), before)))
        {
            // Only as it was read: it may have begun to fire this moment.
            removed += await context.Database.ExecuteSqlAsync(
                $"delete from dashboard.alert_states where rule_id = {row.RuleId} and target = {row.Target} and version = {row.Version}", cancel);
        }

        return removed;
    });
}
