namespace Dashboard.Core.Metrics.History;

/// <summary>One step of an endpoint's course. Null: nothing was measured for it.</summary>
/// <param name="T">When the step begins.</param>
public sealed record EndpointPoint(DateTimeOffset T)
{
    /// <summary>Whether the program measured anything in the step; else all of it is a gap.</summary>
    public bool Covered => PerSecond is not null;

    /// <summary>Requests.</summary>
    public long N { get; init; }

    /// <summary>Requests per second of the time that was measured.</summary>
    public double? PerSecond { get; init; }

    /// <summary>Median latency in milliseconds.</summary>
    public double? P50Ms { get; init; }

    /// <summary>95th percentile of latency in milliseconds.</summary>
    public double? P95Ms { get; init; }

    /// <summary>99th percentile of latency in milliseconds.</summary>
    public double? P99Ms { get; init; }

    /// <summary>The longest in milliseconds.</summary>
    public double? MaxMs { get; init; }

    /// <summary>Share of responses from 500 on and unhandled exceptions, 0–1.</summary>
    public double? ErrorRate { get; init; }

    /// <summary>Share of responses 400 to 499, 0–1.</summary>
    public double? ClientErrorRate { get; init; }

    /// <summary>Share of requests whose caller went away, 0–1.</summary>
    public double? AbortedRate { get; init; }

    /// <summary>Mean size of a response in bytes.</summary>
    public double? ResponseMean { get; init; }

    /// <summary>Milliseconds of SQL, mean of the requests that had some.</summary>
    public double? SqlMs { get; init; }

    /// <summary>Milliseconds of waiting for a connection, mean of the requests that asked for one.</summary>
    public double? PoolWaitMs { get; init; }

    /// <summary>Milliseconds of Redis, mean of the requests that used it.</summary>
    public double? RedisMs { get; init; }

    /// <summary>Requests by the course's classes of latency; empty when there were none.</summary>
    public IReadOnlyList<long> Counts { get; init; } = [];
}
