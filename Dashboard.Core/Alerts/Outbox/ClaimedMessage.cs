namespace Dashboard.Core.Alerts.Outbox;

/// <summary>A message that one instance may send for a time.</summary>
/// <param name="Message">The message.</param>
/// <param name="Token">Names the claim: a later one of the same message has a larger one.</param>
public sealed record ClaimedMessage(OutboxMessage Message, long Token);
