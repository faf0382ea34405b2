namespace Dashboard.Core.Metrics;

/// <summary>One step of a timeline. Null where nothing was measured: it stays a gap in the chart.</summary>
/// <param name="Time">When the step begins; a whole multiple of the step.</param>
public sealed record TimelinePoint(DateTimeOffset Time)
{
    /// <summary>Requests to the platform.</summary>
    public long Count { get; init; }

    /// <summary>Requests to the platform per second.</summary>
    public double? PerSecond { get; init; }

    /// <summary>Median latency in milliseconds.</summary>
    public double? P50Ms { get; init; }

    /// <summary>95th percentile of latency in milliseconds.</summary>
    public double? P95Ms { get; init; }

    /// <summary>99th percentile of latency in milliseconds.</summary>
    public double? P99Ms { get; init; }

    /// <summary>Share of responses from 500 on and unhandled exceptions, 0–1.</summary>
    public double? ErrorRate { get; init; }

    /// <summary>Share of responses 400 to 499, 0–1.</summary>
    public double? ClientErrorRate { get; init; }

    /// <summary>The most connections that were seen in use, over all pools.</summary>
    public int? PoolBusy { get; init; }

    /// <summary>The most connections that were seen open, over all pools.</summary>
    public int? PoolOpen { get; init; }

    /// <summary>The most callers that were seen waiting, over all pools.</summary>
    public int? PoolPending { get; init; }

    /// <summary>Each pool; empty where nothing was measured.</summary>
    public IReadOnlyList<PoolPoint> Pools { get; init; } = [];

    /// <summary>Redis commands per second.</summary>
    public double? RedisPerSecond { get; init; }

    /// <summary>95th percentile of a Redis command's time in milliseconds.</summary>
    public double? RedisP95Ms { get; init; }
}
