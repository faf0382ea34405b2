using Dashboard.Core.Metrics;

namespace Dashboard.Core.Health.Scoring;

/// <summary>The thresholds of the alert rules that curves of the score go through, so that score and alerts never disagree.</summary>
/// <param name="ErrorRate">Share of failed requests, above 0.</param>
/// <param name="LatencyP95Ms">Milliseconds, above 0.</param>
/// <param name="PoolUtilization">Share of connections in use, above 0.</param>
public sealed record HealthLimits(double ErrorRate, double LatencyP95Ms, double PoolUtilization)
{
    /// <summary>Those of the built-in rules.</summary>
    public static HealthLimits BuiltIn { get; } = new(BuiltInLimits.ErrorRate, BuiltInLimits.LatencyP95Ms, BuiltInLimits.PoolUtilization);
}
