using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Stepping;
using Dashboard.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Core.Alerts.Outbox.Database;

/// <summary>Alerts in the state database, which all instances share.</summary>
internal sealed partial class PostgresAlertStore(StateDatabase database) : IAlertStore, IAlertRecords
{
    public Task<IReadOnlyList<AlertState>> ReadStatesAsync(CancellationToken cancel) => database.AskAsync<IReadOnlyList<AlertState>>(async context =>
        (await context.Set<StateRow>().AsNoTracking().ToListAsync(cancel)).ConvertAll(ToState));

    public Task<bool> TryDecideAsync(AlertDecision decision, CancellationToken cancel) => database.AskAsync(async context =>
    {
        var state = decision.State with { Version = decision.State.Version + 1 };
        var at = state.EvaluatedAt.ToUniversalTime();
        var body = RecordJson.Write(state);
        var (rule, target) = (PlainText.Of(state.RuleId), PlainText.Of(state.Target));
        await using var transaction = await context.Database.BeginTransactionAsync(cancel);
        var stored = decision.State.Version == 0
            ? await context.Database.ExecuteSqlAsync(
                $"""
                insert into dashboard.alert_states (rule_id, target, version, evaluated_at, body)
                values ({rule}, {target}, {state.Version}, {at}, {body}) on conflict do nothing
                """, cancel)
            : await context.Database.ExecuteSqlAsync(
                $"""
                update dashboard.alert_states set version = {state.Version}, evaluated_at = {at}, body = {body}
                where rule_id = {rule} and target = {target} and version = {decision.State.Version}
                """, cancel);
        if (stored == 0) return false;
        await AlertInserts.NotesAsync(context, decision.Notes, cancel);
        await AlertInserts.HistoryAsync(context, decision.History, cancel);
        await transaction.CommitAsync(cancel);
        return true;
    });

    public Task<IReadOnlyList<AlertNote>> ReadWaitingAsync(CancellationToken cancel) => database.AskAsync<IReadOnlyList<AlertNote>>(async context =>
        (await context.Set<NoteRow>().AsNoTracking().Where(row => row.MessageKey == null).OrderBy(row => row.At).ThenBy(row => row.Key)
            .Select(row => row.Body).ToListAsync(cancel)).ConvertAll(RecordJson.Read<AlertNote>));

    public Task<IReadOnlyList<OutboxMessage>> ReadComposedAsync(DateTimeOffset since, CancellationToken cancel) =>
        database.AskAsync<IReadOnlyList<OutboxMessage>>(async context =>
        {
            var from = since.ToUniversalTime();
            var rows = context.Set<MessageRow>().AsNoTracking().Where(row => row.CreatedAt >= from);
            return await WithoutPayload(rows.OrderBy(row => row.CreatedAt).ThenBy(row => row.Key)).ToListAsync(cancel);
        });

    public Task<bool> TryComposeAsync(OutboxMessage message, CancellationToken cancel) => database.AskAsync(async context =>
    {
        var notes = PlainText.Of(message.Notes.Distinct(StringComparer.Ordinal));
        await using var transaction = await context.Database.BeginTransactionAsync(cancel);
        // In the order of their keys, so that two who want some of the same wait for each other and not crosswise.
        var waiting = await context.Database.SqlQuery<string>(
            $"select key as \"Value\" from dashboard.alert_notes where key = any({notes}) and message_key is null order by key for update").ToListAsync(cancel);
        if (waiting.Count != notes.Length) return false;
        if (await AlertInserts.MessageAsync(context, new(message), cancel) == 0) return false;
        await context.Database.ExecuteSqlAsync($"update dashboard.alert_notes set message_key = {PlainText.Of(message.Key)} where key = any({notes})", cancel);
        await transaction.CommitAsync(cancel);
        return true;
    });

    public Task<ClaimedMessage?> ClaimAsync(string channel, DateTimeOffset now, TimeSpan lease, CancellationToken cancel) => database.AskAsync(async context =>
    {
        var from = now.ToUniversalTime();
        var until = from + lease;
        var of = PlainText.Of(channel);
        // Whoever comes at the same time goes on to the next one instead of waiting for this one.
        var claimed = await context.Set<MessageRow>().FromSql(
            $"""
            update dashboard.alert_messages set token = token + 1, attempts = attempts + 1, lease_until = {until}
            where key = (
                select key from dashboard.alert_messages
                where channel = {of} and status = 'Waiting' and next_at <= {from} and (lease_until is null or lease_until <= {from})
                order by is_critical desc, created_at, key limit 1 for update skip locked)
            returning *
            """).AsNoTracking().ToListAsync(cancel);
        return claimed is [var row] ? new ClaimedMessage(row.ToMessage(), row.Token) : null;
    });

    public Task CompleteAsync(ClaimedMessage claim, DeliveryAttempt attempt, DateTimeOffset nextAt, CancellationToken cancel) =>
        database.AskAsync(async context =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync(cancel);
            if (await LockAsync(context, claim.Message.Key, cancel) is { } kept && kept.Completed(claim.Token, attempt, nextAt) is { } next)
            {
                await AlertInserts.ProgressAsync(context, next, cancel);
                await AlertInserts.AttemptsAsync(context, [attempt], cancel);
            }

            await transaction.CommitAsync(cancel);
            return true;
        });

    private static async Task<TrackedMessage?> LockAsync(StateContext context, string key, CancellationToken cancel) =>
        await context.Set<MessageRow>().FromSql($"select * from dashboard.alert_messages where key = {PlainText.Of(key)} for update").AsNoTracking().ToListAsync(cancel)
            is [var row] ? row.ToTracked() : null;

    /// <summary>The version stands in its column, whatever the text says.</summary>
    private static AlertState ToState(StateRow row) => RecordJson.Read<AlertState>(row.Body) with { Version = row.Version };
}
