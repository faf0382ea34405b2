using Dashboard.Core.Alerts.Outbox.Journal;
using Dashboard.Core.Alerts.Stepping;
using Dashboard.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Core.Alerts.Outbox.Database;

/// <summary>What was kept elsewhere while the database was away comes in.</summary>
internal sealed partial class PostgresAlertStore
{
    // Any number that nobody else takes.
    private const long MergeLock = 0x57_69_6e_67_61_6c_72;

    /// <summary>
    /// Takes over what a journal has: of two states the newer evaluation, whatever is not there by its key, and of messages that are in both
    /// how far either has got. A message that nobody tried to send is composed anew, since its notes may be in another one here.
    /// </summary>
    /// <returns>False, and nothing is changed, while another instance does the same.</returns>
    public Task<bool> TryMergeAsync(JournalBatch journal, CancellationToken cancel) => database.AskAsync(async context =>
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancel);
        if (!await context.Database.SqlQuery<bool>($"select pg_try_advisory_xact_lock({MergeLock}) as \"Value\"").SingleAsync(cancel)) return false;
        // In the order in which decisions take their locks.
        foreach (var state in journal.States.OrderBy(one => (one.RuleId, one.Target))) await MergeAsync(context, state, cancel);
        await AlertInserts.NotesAsync(context, journal.Notes, cancel);
        await AlertInserts.HistoryAsync(context, journal.History, cancel);
        var tried = journal.Tried.OrderBy(tracked => tracked.Message.Key, StringComparer.Ordinal).ToList();
        foreach (var tracked in tried) await MergeAsync(context, tracked, cancel);
        var kept = tried.Select(tracked => tracked.Message.Key).ToHashSet(StringComparer.Ordinal);
        await AlertInserts.AttemptsAsync(context, [.. journal.Attempts.Where(attempt => kept.Contains(attempt.Message))], cancel);
        await transaction.CommitAsync(cancel);
        return true;
    });

    private static async Task MergeAsync(StateContext context, AlertState state, CancellationToken cancel)
    {
        var (rule, target) = (PlainText.Of(state.RuleId), PlainText.Of(state.Target));
        var rows = await context.Set<StateRow>().FromSql(
            $"select * from dashboard.alert_states where rule_id = {rule} and target = {target} for update").AsNoTracking().ToListAsync(cancel);
        var merged = rows is [var row] ? StateMerge.Of(ToState(row), state) : state;
        if (merged is null) return;
        var at = merged.EvaluatedAt.ToUniversalTime();
        var body = RecordJson.Write(merged);
        await context.Database.ExecuteSqlAsync(
            $"""
            insert into dashboard.alert_states (rule_id, target, version, evaluated_at, body)
            values ({rule}, {target}, {merged.Version}, {at}, {body})
            on conflict (rule_id, target) do update set version = excluded.version, evaluated_at = excluded.evaluated_at, body = excluded.body
            """, cancel);
    }

    private static async Task MergeAsync(StateContext context, TrackedMessage tracked, CancellationToken cancel)
    {
        var key = PlainText.Of(tracked.Message.Key);
        var notes = PlainText.Of(tracked.Message.Notes);
        await context.Database.SqlQuery<string>(
            $"select key as \"Value\" from dashboard.alert_notes where key = any({notes}) order by key for update").ToListAsync(cancel);
        if (await AlertInserts.MessageAsync(context, tracked, cancel) == 0 && await LockAsync(context, key, cancel) is { } kept)
            await AlertInserts.ProgressAsync(context, kept.MergedWith(tracked), cancel);
        await context.Database.ExecuteSqlAsync(
            $"update dashboard.alert_notes set message_key = {key} where key = any({notes}) and message_key is null", cancel);
    }
}
