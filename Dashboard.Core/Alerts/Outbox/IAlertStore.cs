using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Stepping;

namespace Dashboard.Core.Alerts.Outbox;

/// <summary>
/// Keeps alerts, what is to be told and what was. Each call is one transaction: it is done, or nothing of it is. Several instances may use
/// one store.
/// </summary>
/// <remarks>What fails because the store is away is thrown as <see cref="Storage.StateUnavailableException"/>.</remarks>
public interface IAlertStore
{
    /// <summary>All alerts that anything has happened to.</summary>
    Task<IReadOnlyList<AlertState>> ReadStatesAsync(CancellationToken cancel);

    /// <summary>
    /// Stores a decision, with the state's version grown by one, if the state still has the version that the decision was made on (0: it is
    /// not there yet). False, and nothing stored, when somebody was faster.
    /// </summary>
    Task<bool> TryDecideAsync(AlertDecision decision, CancellationToken cancel);

    /// <summary>The notes that are in no message yet, oldest first.</summary>
    Task<IReadOnlyList<AlertNote>> ReadWaitingAsync(CancellationToken cancel);

    /// <summary>The messages composed since a time, without their payloads, oldest first: for caps.</summary>
    Task<IReadOnlyList<OutboxMessage>> ReadComposedAsync(DateTimeOffset since, CancellationToken cancel);

    /// <summary>Stores a message and marks its notes as being in it. False, and nothing stored, when any of them is in one already.</summary>
    Task<bool> TryComposeAsync(OutboxMessage message, CancellationToken cancel);

    /// <summary>
    /// Takes a message whose attempt is due, oldest first and critical ones before others, for a time in which nobody else gets it; counts
    /// the attempt. Null: none is due.
    /// </summary>
    /// <param name="channel">Of this channel only.</param>
    /// <param name="now">The time.</param>
    /// <param name="lease">For how long.</param>
    /// <param name="cancel">Gives up.</param>
    Task<ClaimedMessage?> ClaimAsync(string channel, DateTimeOffset now, TimeSpan lease, CancellationToken cancel);

    /// <summary>
    /// Notes what an attempt led to. Nothing is changed when the claim is no longer the newest one of its message, unless the message was
    /// accepted: that is true whoever says it.
    /// </summary>
    /// <param name="claim">The claim.</param>
    /// <param name="attempt">What it led to.</param>
    /// <param name="nextAt">When the next attempt is due; of no meaning unless it goes on waiting.</param>
    /// <param name="cancel">Gives up.</param>
    Task CompleteAsync(ClaimedMessage claim, DeliveryAttempt attempt, DateTimeOffset nextAt, CancellationToken cancel);
}
