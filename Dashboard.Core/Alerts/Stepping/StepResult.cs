namespace Dashboard.Core.Alerts.Stepping;

/// <summary>What one evaluation made of one alert.</summary>
/// <param name="State">The state after it, with the version that it was read with.</param>
/// <param name="Events">What happened, in this order.</param>
/// <param name="IsMuted">Whether people are not to be told that it fires.</param>
public sealed record StepResult(AlertState State, IReadOnlyList<AlertEvent> Events, bool IsMuted);
