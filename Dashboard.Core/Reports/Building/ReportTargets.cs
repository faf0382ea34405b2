using Dashboard.Core.Metrics;

namespace Dashboard.Core.Reports.Building;

/// <summary>What is promised.</summary>
public static class ReportTargets
{
    /// <summary>95th percentile of each endpoint's latency, in milliseconds.</summary>
    public const double LatencyP95Ms = 500;

    /// <summary>The least share of acquisitions that an open connection serves.</summary>
    public const double PoolEfficiency = BuiltInLimits.PoolEfficiency;

    /// <summary>From the begin of a critical breach until somebody is told, in seconds.</summary>
    public const double AlertResponseSeconds = 120;

    /// <summary>Share of the platform's endpoints that are measured.</summary>
    public const double EndpointCoverage = 1;

    /// <summary>With fewer requests a percentile is chance.</summary>
    public const int LeastSamples = BuiltInLimits.MinSamples;
}
