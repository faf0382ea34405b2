using Dashboard.Core.Alerts.Decisions;

namespace Dashboard.Core.Alerts.Outbox;

/// <summary>What pages and reports read of the past.</summary>
public interface IAlertRecords
{
    /// <summary>Lines of the history, newest first.</summary>
    Task<IReadOnlyList<HistoryEntry>> ReadHistoryAsync(HistoryFilter filter, CancellationToken cancel);

    /// <summary>Messages without their payloads, newest first; notes that are in none yet are not among them.</summary>
    Task<IReadOnlyList<OutboxMessage>> ReadMessagesAsync(int count, CancellationToken cancel);

    /// <summary>One message with its payload; null: there is none.</summary>
    Task<OutboxMessage?> ReadMessageAsync(string key, CancellationToken cancel);

    /// <summary>The newest attempts that have ended, of whichever messages, newest first.</summary>
    Task<IReadOnlyList<DeliveryAttempt>> ReadAttemptsAsync(int count, CancellationToken cancel);
}
