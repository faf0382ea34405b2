namespace Dashboard.Core.Metrics;

/// <summary>PostgreSQL: of all pools together, counts are sums, shares and waits those of the worst pool.</summary>
/// <param name="Status">The worst pool's.</param>
/// <param name="Since">Since when.</param>
/// <param name="Pool">All pools together; null without a database.</param>
/// <param name="Pools">Each pool.</param>
/// <param name="Queries">All SQL statements.</param>
public sealed record DatabaseMetrics(
    string Status, DateTimeOffset? Since, PoolMetrics? Pool, IReadOnlyList<PoolMetrics> Pools, OperationMetrics Queries);

/// <summary>One pool, or all together under the name <c>all</c>; null where it is not known.</summary>
public sealed record PoolMetrics
{
    /// <summary>The pool's name.</summary>
    public required string Name { get; init; }

    /// <summary>healthy, saturated, degraded, down or notConfigured.</summary>
    public required string Status { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Why, as a sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>Whether reads through it are under row-level security: enforced or notEnforced.</summary>
    public string? Rls { get; init; }

    /// <summary>Connections that may be in use at once.</summary>
    public required int Size { get; init; }

    /// <summary>How many of them may be now, because the server has no room for more.</summary>
    public required int Permits { get; init; }

    /// <summary>The largest size it can be set to.</summary>
    public required int Max { get; init; }

    /// <summary>Connections open now.</summary>
    public int? Open { get; init; }

    /// <summary>Connections in use now.</summary>
    public int? Busy { get; init; }

    /// <summary>Connections open and not in use now.</summary>
    public int? Idle { get; init; }

    /// <summary>Callers waiting now.</summary>
    public int? Pending { get; init; }

    /// <summary>Share of the connections' time in which they were in use, over the window: time in use / time there.</summary>
    public double? Utilization { get; init; }

    /// <summary>Share of acquisitions that an open connection served.</summary>
    public double? HitShare { get; init; }

    /// <summary>How long callers waited.</summary>
    public required LatencyMetrics WaitMs { get; init; }

    /// <summary>How long callers kept a connection.</summary>
    public required LatencyMetrics UseMs { get; init; }

    /// <summary>How long the caller that waits longest has waited; null when none waits.</summary>
    public double? OldestWaiterMs { get; init; }

    /// <summary>Connections in use outside the pool, because it made no progress; null without a database.</summary>
    public int? FallbackInUse { get; init; }

    /// <summary>Connections taken outside the pool since the start; null without a database.</summary>
    public long? FallbackTotal { get; init; }

    /// <summary>Connections kept for so long that they are taken for lost; null without a database.</summary>
    public int? Leaks { get; init; }

    /// <summary>Callers that got a connection in the window.</summary>
    public required long Acquired { get; init; }

    /// <summary>Connections really opened in the window.</summary>
    public required long PhysicalOpens { get; init; }

    /// <summary>Connections that broke or were retired in the window.</summary>
    public required long Recycled { get; init; }

    /// <summary>Callers that waited until their deadline for nothing.</summary>
    public required long Timeouts { get; init; }

    /// <summary>Callers that were turned away.</summary>
    public required long Rejected { get; init; }

    /// <summary>Why connections were opened in the window.</summary>
    public required OpenCauses Opens { get; init; }

    /// <summary>Why callers were turned away in the window.</summary>
    public required RejectionCauses Rejections { get; init; }

    /// <summary>Reads that ran a second time in the window, because their connection was lost.</summary>
    public required long Retries { get; init; }

    /// <summary>How many of those went well.</summary>
    public required long SavedByRetry { get; init; }

    /// <summary>Statements that were not answered in time in the window.</summary>
    public required long CommandTimeouts { get; init; }
}
