using Dashboard.Core.Alerts.Decisions;

namespace Dashboard.Core.Alerts.Outbox.Journal;

/// <summary>What is read of the past.</summary>
internal sealed partial class JournalAlertStore
{
    public Task<IReadOnlyList<HistoryEntry>> ReadHistoryAsync(HistoryFilter filter, CancellationToken cancel) => Ask<IReadOnlyList<HistoryEntry>>(book =>
    [
        .. book.History.Reverse()
            .Where(entry => filter.RuleId is null || entry.RuleId == filter.RuleId)
            .Where(entry => filter.Severity is null || entry.Severity == filter.Severity)
            .Where(entry => filter.From is null || entry.At >= filter.From)
            .Where(entry => filter.To is null || entry.At < filter.To)
            .OrderByDescending(entry => entry.At).Skip(filter.Skip).Take(filter.Count),
    ]);

    public Task<IReadOnlyList<OutboxMessage>> ReadMessagesAsync(int count, CancellationToken cancel) => Ask<IReadOnlyList<OutboxMessage>>(book =>
    [
        .. book.Messages.Select(WithoutPayload).OrderByDescending(message => message.CreatedAt)
            .ThenByDescending(message => message.Key, StringComparer.Ordinal).Take(count),
    ]);

    public Task<OutboxMessage?> ReadMessageAsync(string key, CancellationToken cancel) => Ask(book => book.Message(key)?.Message);

    public Task<IReadOnlyList<DeliveryAttempt>> ReadAttemptsAsync(int count, CancellationToken cancel) => Ask<IReadOnlyList<DeliveryAttempt>>(book =>
        [.. book.Attempts.Reverse().OrderByDescending(attempt => attempt.At).Take(count)]);
}
