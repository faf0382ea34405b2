using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Outbox;

namespace Dashboard.Tests.Fakes;

/// <summary>A past without alerts, whose reading takes as long as a test wants.</summary>
internal sealed class HeldRecords : IAlertRecords
{
    private int _reads;

    /// <summary>What reading waits for; null: nothing.</summary>
    public TaskCompletionSource? Hold { get; set; }

    /// <summary>How often the history was asked for.</summary>
    public int Reads => Volatile.Read(ref _reads);

    public async Task<IReadOnlyList<HistoryEntry>> ReadHistoryAsync(HistoryFilter filter, CancellationToken cancel)
    {
        Interlocked.Increment(ref _reads);
        if (Hold is { } hold) await hold.Task.WaitAsync(cancel);
        return [];
    }

    public Task<IReadOnlyList<OutboxMessage>> ReadMessagesAsync(int count, CancellationToken cancel) => Task.FromResult<IReadOnlyList<OutboxMessage>>([]);

    public Task<OutboxMessage?> ReadMessageAsync(string key, CancellationToken cancel) => Task.FromResult<OutboxMessage?>(null);

    public Task<IReadOnlyList<DeliveryAttempt>> ReadAttemptsAsync(int count, CancellationToken cancel) => Task.FromResult<IReadOnlyList<DeliveryAttempt>>([]);
}
