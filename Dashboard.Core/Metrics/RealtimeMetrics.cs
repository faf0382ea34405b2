namespace Dashboard.Core.Metrics;

/// <summary>
/// The figures over a window that ends now, as <c>GET /api/metrics/realtime</c> and the hub give them. Times are milliseconds,
/// shares and rates of error 0–1; null means that nothing was measured.
/// </summary>
public sealed record RealtimeMetrics
{
    /// <summary>The end of the window.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The window that was asked for, in seconds.</summary>
    public required int WindowSeconds { get; init; }

    /// <summary>Where the figures come from: <c>live</c>, <c>cached</c> or <c>memory-only</c>.</summary>
    public required string Source { get; init; }

    /// <summary>The instances that the figures are of.</summary>
    public required IReadOnlyList<InstanceMetrics> Instances { get; init; }

    /// <summary>All requests to the platform.</summary>
    public required RequestMetrics Requests { get; init; }

    /// <summary>Each endpoint that was called in the window, worst first.</summary>
    public required IReadOnlyList<EndpointMetrics> Endpoints { get; init; }

    /// <summary>PostgreSQL.</summary>
    public required DatabaseMetrics Database { get; init; }

    /// <summary>Redis.</summary>
    public required RedisMetrics Redis { get; init; }

    /// <summary>The process.</summary>
    public required SystemReading System { get; init; }

    /// <summary>What the measuring itself costs and loses.</summary>
    public required SelfMetrics Self { get; init; }
}

/// <summary>One instance of the program.</summary>
public sealed record InstanceMetrics(string Id, DateTimeOffset StartedAt, DateTimeOffset LastSeen);

/// <summary>A distribution of times in milliseconds, percentiles off by at most 0.542 %, mean and maximum exact.</summary>
public sealed record LatencyMetrics(double? P50, double? P90, double? P95, double? P99, double? Max, double? Mean);

/// <summary>A distribution of sizes in bytes.</summary>
public sealed record SizeMetrics(double? P50, double? P95, double? Mean, double? Max, long Total);

/// <summary>The share of a request that one dependency took, in milliseconds per request that used it.</summary>
public sealed record PartMetrics(double? P95, double? Mean, double? Max);

/// <summary>All requests to the platform.</summary>
public sealed record RequestMetrics(
    long Count, double PerSecond, long Active, double? ErrorRate, double? ClientErrorRate, LatencyMetrics LatencyMs, SizeMetrics ResponseBytes);

/// <summary>One endpoint.</summary>
public sealed record EndpointMetrics(
    string Method, string Route, string Group, long Count, double PerSecond, double? ErrorRate, double? ClientErrorRate, long Aborted,
    LatencyMetrics LatencyMs, SizeMetrics ResponseBytes, PartMetrics SqlMs, PartMetrics PoolWaitMs, PartMetrics RedisMs);

/// <summary>Calls of one kind.</summary>
public sealed record OperationMetrics(long Count, double PerSecond, double? ErrorRate, LatencyMetrics LatencyMs);

/// <summary>Redis.</summary>
public sealed record RedisMetrics(string Status, OperationMetrics Operations, double? HitRate);

/// <summary>What the measuring itself costs and loses.</summary>
public sealed record SelfMetrics(double? RecordNs, long DroppedSamples, double DataAgeMs, int? Circuits);
