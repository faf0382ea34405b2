namespace Dashboard.Core.Alerts.Outbox;

/// <summary>What an attempt led to.</summary>
/// <param name="Outcome">
/// <see cref="SendOutcome.Accepted"/>; <see cref="SendOutcome.Retry"/>: it may work later; <see cref="SendOutcome.Permanent"/>: it never
/// will; <see cref="SendOutcome.TakenBefore"/>: it has another message under this key; <see cref="SendOutcome.NoMeans"/>: there is nothing to send it
/// with.
/// </param>
/// <param name="Sentence">About it, for people; no secret and no raw answer in it.</param>
/// <param name="RetryAfter">How long the other side asks to wait; null: it does not say.</param>
public sealed record SendResult(SendOutcome Outcome, string Sentence, TimeSpan? RetryAfter = null);
