namespace Dashboard.Core.Health.Scoring;

/// <summary>Everything that a score follows from. Kept with each score, so that it can be computed again.</summary>
/// <param name="Readings">At most one of each measure; a measure that is missing is not configured.</param>
/// <param name="Caps">What holds the score down.</param>
/// <param name="Limits">The thresholds of the alert rules at that time.</param>
/// <param name="HasTelemetry">False when nothing was measured for a minute: then nothing is known.</param>
public sealed record HealthInputs(IReadOnlyList<HealthReading> Readings, IReadOnlyList<HealthCap> Caps, HealthLimits Limits, bool HasTelemetry = true);
