namespace Dashboard.Core.Metrics;

/// <summary>From where on things are not well, where nobody has said otherwise.</summary>
public static class BuiltInLimits
{
    /// <summary>95th percentile of latency, in milliseconds.</summary>
    public const double LatencyP95Ms = 2_000;

    /// <summary>Share of requests that fail.</summary>
    public const double ErrorRate = 0.05;

    /// <summary>Share of a pool's connections in use.</summary>
    public const double PoolUtilization = 0.8;

    /// <summary>The least share of acquisitions that an open connection serves.</summary>
    public const double PoolEfficiency = 0.9;

    /// <summary>With fewer requests than this a percentile is chance, and so is a share of errors.</summary>
    public const int MinSamples = 20;
}
