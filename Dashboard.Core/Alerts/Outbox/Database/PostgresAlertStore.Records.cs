using Dashboard.Core.Alerts.Decisions;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Core.Alerts.Outbox.Database;

/// <summary>What is read of the past.</summary>
internal sealed partial class PostgresAlertStore
{
    public Task<IReadOnlyList<HistoryEntry>> ReadHistoryAsync(HistoryFilter filter, CancellationToken cancel) =>
        database.AskAsync<IReadOnlyList<HistoryEntry>>(async context =>
        {
            var rows = context.Set<HistoryRow>().AsNoTracking();
            var rule = filter.RuleId is null ? null : PlainText.Of(filter.RuleId);
            if (rule is not null) rows = rows.Where(row => row.RuleId == rule);
            if (filter.Severity is { } severity) rows = rows.Where(row => row.Severity == severity);
            if (filter.From?.ToUniversalTime() is { } from) rows = rows.Where(row => row.At >= from);
            if (filter.To?.ToUniversalTime() is { } to) rows = rows.Where(row => row.At < to);
            var bodies = await rows.OrderByDescending(row => row.At).ThenByDescending(row => row.Id)
                .Skip(Math.Max(0, filter.Skip)).Take(Math.Max(0, filter.Count)).Select(row => row.Body).ToListAsync(cancel);
            return bodies.ConvertAll(RecordJson.Read<HistoryEntry>);
        });

    public Task<IReadOnlyList<OutboxMessage>> ReadMessagesAsync(int count, CancellationToken cancel) =>
        database.AskAsync<IReadOnlyList<OutboxMessage>>(async context => await WithoutPayload(
            context.Set<MessageRow>().AsNoTracking().OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Key).Take(count)).ToListAsync(cancel));

    public Task<OutboxMessage?> ReadMessageAsync(string key, CancellationToken cancel) => database.AskAsync(async context =>
    {
        var asked = PlainText.Of(key);
        return (await context.Set<MessageRow>().AsNoTracking().SingleOrDefaultAsync(row => row.Key == asked, cancel))?.ToMessage();
    });

    public Task<IReadOnlyList<DeliveryAttempt>> ReadAttemptsAsync(int count, CancellationToken cancel) =>
        database.AskAsync<IReadOnlyList<DeliveryAttempt>>(async context =>
            await context.Set<AttemptRow>().AsNoTracking().OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Take(count)
                .Select(row => new DeliveryAttempt(row.MessageKey, row.Number, row.At, row.Outcome, row.Result)).ToListAsync(cancel));

    private static IQueryable<OutboxMessage> WithoutPayload(IQueryable<MessageRow> rows) => rows.Select(row => new OutboxMessage
    {
        Key = row.Key,
        Channel = row.Channel,
        IsCritical = row.IsCritical,
        Notes = row.Notes,
        Alerts = row.Alerts,
        Subject = row.Subject,
        Payload = Array.Empty<byte>(),
        CreatedAt = row.CreatedAt,
        Status = row.Status,
        Attempts = row.Attempts,
        NextAt = row.NextAt,
        AcceptedAt = row.AcceptedAt,
        LastResult = row.LastResult,
    });
}
