namespace Dashboard.Core.Reports;

/// <summary>The course of things over the period.</summary>
/// <param name="StepSeconds">Seconds that a point stands for.</param>
/// <param name="Points">Oldest first, at most 300, one for each step; in a gap all its numbers are null.</param>
public sealed record ReportCourse(int StepSeconds, IReadOnlyList<ReportPoint> Points);

/// <summary>One step.</summary>
/// <param name="T">When it begins.</param>
public sealed record ReportPoint(DateTimeOffset T)
{
    /// <summary>Requests to the platform per second.</summary>
    public double? PerSecond { get; init; }

    /// <summary>Share of them that failed, 0–1.</summary>
    public double? ErrorRate { get; init; }

    /// <summary>Median latency in milliseconds.</summary>
    public double? P50Ms { get; init; }

    /// <summary>95th percentile of latency in milliseconds.</summary>
    public double? P95Ms { get; init; }

    /// <summary>99th percentile of latency in milliseconds.</summary>
    public double? P99Ms { get; init; }

    /// <summary>Utilization of the fullest pool, 0–1.</summary>
    public double? PoolUtilization { get; init; }

    /// <summary>95th percentile of the wait for a connection, of the slowest pool, in milliseconds.</summary>
    public double? PoolWaitP95Ms { get; init; }

    /// <summary>95th percentile of a Redis command's time in milliseconds.</summary>
    public double? RedisP95Ms { get; init; }

    /// <summary>The lowest health score, 0–100.</summary>
    public double? Score { get; init; }
}
