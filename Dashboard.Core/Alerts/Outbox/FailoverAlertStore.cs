using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Outbox.Database;
using Dashboard.Core.Alerts.Outbox.Journal;
using Dashboard.Core.Alerts.Stepping;
using Dashboard.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Alerts.Outbox;

/// <summary>
/// Keeps alerts in the state database while it is ready, and in this instance's journal while it is not, which is merged when it is back:
/// that the database is away is an alert too. What one call does is in one of the two, whole.
/// </summary>
internal sealed partial class FailoverAlertStore(
    StateDatabase database, PostgresAlertStore shared, JournalAlertStore journal, TimeProvider clock, ILogger<FailoverAlertStore> logger)
    : IAlertStore, IAlertRecords, IDisposable
{
    // Nothing happens in the journal while it is merged; what the database does needs no turn.
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly UntoldAlerts _untold = new();

    // Until the first contact the journal may have something that was never merged.
    private volatile AlertStoreUse _use = new(true, clock.GetUtcNow(), database.Hindrance);
    private volatile IReadOnlyList<OutboxMessage> _composed = [];

    /// <summary>Which of the two it is now, and since when.</summary>
    public AlertStoreUse Use => _use;

    public Task<IReadOnlyList<AlertState>> ReadStatesAsync(CancellationToken cancel) => RunAsync(
        async () =>
        {
            var states = await shared.ReadStatesAsync(cancel);
            journal.Mirror(states, write: false);
            return states;
        },
        () => journal.ReadStatesAsync(cancel), cancel);

    public Task<bool> TryDecideAsync(AlertDecision decision, CancellationToken cancel) => RunAsync(
        async () =>
        {
            if (!await shared.TryDecideAsync(decision, cancel)) return false;
            var isTold = decision.Notes.Count + decision.History.Count > 0;
            journal.Mirror([decision.State with { Version = decision.State.Version + 1 }], isTold);
            _untold.Decided(decision.Notes);
            return true;
        },
        () => journal.TryDecideAsync(decision, cancel), cancel);

    public Task<IReadOnlyList<AlertNote>> ReadWaitingAsync(CancellationToken cancel) => RunAsync(
        async () =>
        {
            var asked = _untold.Mark();
            var waiting = await shared.ReadWaitingAsync(cancel);
            _untold.KeepOnly(waiting, asked);
            return waiting;
        },
        () => journal.ReadWaitingAsync(cancel), cancel);

    public Task<IReadOnlyList<OutboxMessage>> ReadComposedAsync(DateTimeOffset since, CancellationToken cancel) => RunAsync(
        async () =>
        {
            var composed = await shared.ReadComposedAsync(since, cancel);
            _untold.Ended(composed.Where(message => message.Status != OutboxStatus.Waiting).Select(message => message.Key));
            return _composed = composed;
        },
        async () =>
        {
            // Who was told much already is not told more for the database's being away.
            var own = await journal.ReadComposedAsync(since, cancel);
            var earlier = _composed.Where(message => message.CreatedAt >= since).ExceptBy(own.Select(message => message.Key), message => message.Key);
            return (IReadOnlyList<OutboxMessage>)[.. own.Concat(earlier).OrderBy(message => message.CreatedAt)];
        }, cancel);

    public Task<bool> TryComposeAsync(OutboxMessage message, CancellationToken cancel) => RunAsync(
        async () =>
        {
            if (!await shared.TryComposeAsync(message, cancel)) return false;
            _untold.Composed(new(message));
            return true;
        },
        () => journal.TryComposeAsync(message, cancel), cancel);

    public Task<ClaimedMessage?> ClaimAsync(string channel, DateTimeOffset now, TimeSpan lease, CancellationToken cancel) => RunAsync(
        async () =>
        {
            var claim = await shared.ClaimAsync(channel, now, lease, cancel);
            if (claim is not null) _untold.Composed(new(claim.Message, claim.Token, now + lease));
            return claim;
        },
        () => journal.ClaimAsync(channel, now, lease, cancel), cancel);

    public Task CompleteAsync(ClaimedMessage claim, DeliveryAttempt attempt, DateTimeOffset nextAt, CancellationToken cancel) => RunAsync(
        async () =>
        {
            await shared.CompleteAsync(claim, attempt, nextAt, cancel);
            _untold.Completed(claim, attempt, nextAt);
            return true;
        },
        async () =>
        {
            await journal.CompleteAsync(claim, attempt, nextAt, cancel);
            return true;
        }, cancel);

    public Task<IReadOnlyList<HistoryEntry>> ReadHistoryAsync(HistoryFilter filter, CancellationToken cancel) =>
        ReadAsync(() => shared.ReadHistoryAsync(filter, cancel), () => journal.ReadHistoryAsync(filter, cancel), cancel);

    public Task<IReadOnlyList<OutboxMessage>> ReadMessagesAsync(int count, CancellationToken cancel) =>
        ReadAsync(() => shared.ReadMessagesAsync(count, cancel), () => journal.ReadMessagesAsync(count, cancel), cancel);

    public Task<OutboxMessage?> ReadMessageAsync(string key, CancellationToken cancel) =>
        ReadAsync(() => shared.ReadMessageAsync(key, cancel), () => journal.ReadMessageAsync(key, cancel), cancel);

    public Task<IReadOnlyList<DeliveryAttempt>> ReadAttemptsAsync(int count, CancellationToken cancel) =>
        ReadAsync(() => shared.ReadAttemptsAsync(count, cancel), () => journal.ReadAttemptsAsync(count, cancel), cancel);

    /// <summary>Removes what is past its time from the database; the journal does so by itself.</summary>
    public async Task CleanAsync(CancellationToken cancel)
    {
        if (!_use.IsJournal) await shared.CleanAsync(clock.GetUtcNow() - AlertRetention.Kept, cancel);
    }

    public void Dispose() => _turn.Dispose();
}
