using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Core.Alerts.Outbox.Database;

/// <summary>Writes what has a key of its own: what is there already stays as it is.</summary>
internal static class AlertInserts
{
    public static async Task NotesAsync(StateContext context, IReadOnlyCollection<AlertNote> notes, CancellationToken cancel)
    {
        if (notes.Count == 0) return;
        // Two who insert the same wait for each other in the same order.
        var sorted = notes.OrderBy(note => note.Key, StringComparer.Ordinal).ToArray();
        var keys = PlainText.Of(sorted.Select(note => note.Key));
        var channels = PlainText.Of(sorted.Select(note => note.Channel));
        var times = Array.ConvertAll(sorted, note => note.At.ToUniversalTime());
        var bodies = Array.ConvertAll(sorted, RecordJson.Write);
        await context.Database.ExecuteSqlAsync(
            $"""
            insert into dashboard.alert_notes (key, channel, at, body)
            select * from unnest({keys}, {channels}, {times}, {bodies}) on conflict do nothing
            """, cancel);
    }

    public static async Task HistoryAsync(StateContext context, IReadOnlyCollection<HistoryEntry> history, CancellationToken cancel)
    {
        if (history.Count == 0) return;
        var keys = PlainText.Of(history.Select(entry => entry.Key));
        var rules = PlainText.Of(history.Select(entry => entry.RuleId));
        var severities = history.Select(entry => entry.Severity.ToString()).ToArray();
        var times = history.Select(entry => entry.At.ToUniversalTime()).ToArray();
        var bodies = history.Select(RecordJson.Write).ToArray();
        await context.Database.ExecuteSqlAsync(
            $"""
            insert into dashboard.alert_history (key, rule_id, severity, at, body)
            select * from unnest({keys}, {rules}, {severities}, {times}, {bodies}) on conflict do nothing
            """, cancel);
    }

    public static async Task AttemptsAsync(StateContext context, IReadOnlyCollection<DeliveryAttempt> attempts, CancellationToken cancel)
    {
        if (attempts.Count == 0) return;
        var messages = PlainText.Of(attempts.Select(attempt => attempt.Message));
        var numbers = attempts.Select(attempt => attempt.Number).ToArray();
        var times = attempts.Select(attempt => attempt.At.ToUniversalTime()).ToArray();
        var outcomes = attempts.Select(attempt => attempt.Outcome.ToString()).ToArray();
        var results = PlainText.Of(attempts.Select(attempt => attempt.Result));
        await context.Database.ExecuteSqlAsync(
            $"""
            insert into dashboard.alert_attempts (message_key, number, at, outcome, result)
            select * from unnest({messages}, {numbers}, {times}, {outcomes}, {results}) on conflict do nothing
            """, cancel);
    }

    /// <returns>0 when it is there already.</returns>
    public static Task<int> MessageAsync(StateContext context, TrackedMessage tracked, CancellationToken cancel)
    {
        var message = tracked.Message;
        var notes = PlainText.Of(message.Notes);
        var alerts = PlainText.Of(message.Alerts);
        return context.Database.ExecuteSqlAsync(
            $"""
            insert into dashboard.alert_messages (
                key, channel, is_critical, notes, alerts, subject, payload, created_at, status, attempts, next_at, accepted_at, last_result,
                token, lease_until)
            values (
                {PlainText.Of(message.Key)}, {PlainText.Of(message.Channel)}, {message.IsCritical}, {notes}, {alerts}, {PlainText.Of(message.Subject)}, {message.Payload},
                {message.CreatedAt.ToUniversalTime()}, {message.Status.ToString()}, {message.Attempts}, {message.NextAt.ToUniversalTime()},
                {message.AcceptedAt?.ToUniversalTime()}, {Result(message)}, {tracked.Token}, {tracked.LeaseUntil?.ToUniversalTime()})
            on conflict do nothing
            """, cancel);
    }

    public static Task<int> ProgressAsync(StateContext context, TrackedMessage tracked, CancellationToken cancel)
    {
        var message = tracked.Message;
        return context.Database.ExecuteSqlAsync(
            $"""
            update dashboard.alert_messages set status = {message.Status.ToString()}, attempts = {message.Attempts},
                next_at = {message.NextAt.ToUniversalTime()}, accepted_at = {message.AcceptedAt?.ToUniversalTime()},
                last_result = {Result(message)}, token = {tracked.Token}, lease_until = {tracked.LeaseUntil?.ToUniversalTime()},
                payload = case when {tracked.IsEmptied} then ''::bytea else payload end
            where key = {PlainText.Of(message.Key)}
            """, cancel);
    }

    private static string? Result(OutboxMessage message) => message.LastResult is { } result ? PlainText.Of(result) : null;
}
