using Dashboard.Core.Metrics;

namespace Dashboard.Components.Shared;

/// <summary>How an endpoint does against the built-in limits. Of few requests nothing is said.</summary>
internal static class EndpointLevels
{
    public static bool IsSlow(EndpointMetrics endpoint) => IsEnough(endpoint) && endpoint.LatencyMs.P95 > BuiltInLimits.LatencyP95Ms;

    public static bool IsFailing(EndpointMetrics endpoint) => IsEnough(endpoint) && endpoint.ErrorRate >= BuiltInLimits.ErrorRate;

    public static Level Of(EndpointMetrics endpoint) => IsFailing(endpoint) ? Level.Critical : IsSlow(endpoint) ? Level.Warning : Level.Ok;

    /// <summary>Whether there were requests enough for a percentile to say something.</summary>
    public static bool IsEnough(EndpointMetrics endpoint) => endpoint.Count >= BuiltInLimits.MinSamples;
}
