namespace Dashboard.Core.Alerts.Stepping;

/// <summary>Something that happened to an alert in one evaluation.</summary>
/// <param name="Kind">What.</param>
/// <param name="From">The phase before.</param>
/// <param name="To">The phase after; the same where the phase did not change.</param>
/// <param name="Text">Further words; null: none.</param>
public sealed record AlertEvent(AlertEventKind Kind, AlertPhase From, AlertPhase To, string? Text = null);
