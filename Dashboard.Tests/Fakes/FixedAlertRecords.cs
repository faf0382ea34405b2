using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Outbox;

namespace Dashboard.Tests.Fakes;

/// <summary>The past of alerts as a test tells it.</summary>
internal sealed class FixedAlertRecords : IAlertRecords
{
    public List<HistoryEntry> History { get; } = [];

    public List<OutboxMessage> Messages { get; } = [];

    public List<DeliveryAttempt> Attempts { get; } = [];

    /// <summary>What was asked for last.</summary>
    public HistoryFilter? Asked { get; private set; }

    /// <summary>How often the history was asked for.</summary>
    public int Reads { get; private set; }

    /// <summary>Thrown by whatever is asked; null: all goes well.</summary>
    public Exception? Failure { get; set; }

    public Task<IReadOnlyList<HistoryEntry>> ReadHistoryAsync(HistoryFilter filter, CancellationToken cancel)
    {
        (Asked, Reads) = (filter, Reads + 1);
        return Answer<IReadOnlyList<HistoryEntry>>(() =>
        [
            .. History.Where(line => (filter.RuleId is null || line.RuleId == filter.RuleId) && (filter.Severity is null || line.Severity == filter.Severity)
                    && (filter.From is null || line.At >= filter.From) && (filter.To is null || line.At < filter.To))
                .OrderByDescending(line => line.At).Skip(filter.Skip).Take(filter.Count),
        ]);
    }

    public Task<IReadOnlyList<OutboxMessage>> ReadMessagesAsync(int count, CancellationToken cancel) => Answer<IReadOnlyList<OutboxMessage>>(() =>
        [.. Messages.OrderByDescending(message => message.CreatedAt).Take(count).Select(message => message with { Payload = [] })]);

    public Task<OutboxMessage?> ReadMessageAsync(string key, CancellationToken cancel) => Answer(() => Messages.Find(message => message.Key == key));

    public Task<IReadOnlyList<DeliveryAttempt>> ReadAttemptsAsync(int count, CancellationToken cancel) =>
        Answer<IReadOnlyList<DeliveryAttempt>>(() => [.. Attempts.OrderByDescending(attempt => attempt.At).Take(count)]);

    private Task<T> Answer<T>(Func<T> answer) => Failure is null ? Task.FromResult(answer()) : Task.FromException<T>(Failure);
}
