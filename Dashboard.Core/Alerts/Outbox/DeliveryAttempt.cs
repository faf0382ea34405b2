namespace Dashboard.Core.Alerts.Outbox;

/// <summary>One attempt to deliver a message, as pages show it.</summary>
/// <param name="Message">The message's key.</param>
/// <param name="Number">From 1 on.</param>
/// <param name="At">When it ended.</param>
/// <param name="Outcome">What it led to.</param>
/// <param name="Result">A sentence about it; no secret and no raw answer in it.</param>
public sealed record DeliveryAttempt(string Message, int Number, DateTimeOffset At, OutboxStatus Outcome, string Result);
