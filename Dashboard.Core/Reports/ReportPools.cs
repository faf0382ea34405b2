namespace Dashboard.Core.Reports;

/// <summary>The pools of connections to PostgreSQL.</summary>
/// <param name="Together">All of them: counts are sums, shares and waits those of the worst.</param>
/// <param name="Pools">Each, by name.</param>
public sealed record ReportPools(ReportPool Together, IReadOnlyList<ReportPool> Pools);

/// <summary>One pool.</summary>
/// <param name="Name">Its name; <c>all</c> for all together.</param>
public sealed record ReportPool(string Name)
{
    /// <summary>The most connections that might be in use at once.</summary>
    public required ReportNumber Size { get; init; }

    /// <summary>The most connections that were in use at once.</summary>
    public required ReportNumber MostBusy { get; init; }

    /// <summary>The most callers that waited at once.</summary>
    public required ReportNumber MostWaiting { get; init; }

    /// <summary>Share of the connections' time in which they were in use, 0–1.</summary>
    public required ReportNumber Utilization { get; init; }

    /// <summary>Its efficiency: the share of acquisitions that an open connection served, 0–1.</summary>
    public required ReportNumber HitShare { get; init; }

    /// <summary>Minutes of which it was in use for 80 % or more.</summary>
    public required ReportNumber SaturatedMinutes { get; init; }

    /// <summary>Callers that got a connection.</summary>
    public required ReportNumber Acquired { get; init; }

    /// <summary>Median wait for a connection in milliseconds.</summary>
    public required ReportNumber WaitP50Ms { get; init; }

    /// <summary>95th percentile of the wait in milliseconds.</summary>
    public required ReportNumber WaitP95Ms { get; init; }

    /// <summary>99th percentile of the wait in milliseconds.</summary>
    public required ReportNumber WaitP99Ms { get; init; }

    /// <summary>95th percentile of how long callers kept a connection, in milliseconds.</summary>
    public required ReportNumber UseP95Ms { get; init; }

    /// <summary>Connections that were opened.</summary>
    public required ReportNumber PhysicalOpens { get; init; }

    /// <summary>Callers that waited until their deadline for nothing.</summary>
    public required ReportNumber Timeouts { get; init; }

    /// <summary>Callers that were turned away.</summary>
    public required ReportNumber Rejected { get; init; }

    /// <summary>The most connections in use outside the pool, because it made no progress.</summary>
    public required ReportNumber MostFallback { get; init; }
}
