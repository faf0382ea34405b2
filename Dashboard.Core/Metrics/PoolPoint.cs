namespace Dashboard.Core.Metrics;

/// <summary>One pool in one step of a timeline. Null where nothing was measured.</summary>
/// <param name="Name">The pool's name.</param>
public sealed record PoolPoint(string Name)
{
    /// <summary>Connections in use, in the second of the step in which most were in use or waited for.</summary>
    public int? Busy { get; init; }

    /// <summary>Connections open and not in use in that second.</summary>
    public int? Idle { get; init; }

    /// <summary>Callers waiting in that second.</summary>
    public int? Pending { get; init; }

    /// <summary>Connections that might be in use at once, at the end of the step.</summary>
    public int? Size { get; init; }

    /// <summary>Share of the connections' time in which they were in use, 0–1.</summary>
    public double? Utilization { get; init; }

    /// <summary>Median wait for a connection in milliseconds.</summary>
    public double? WaitP50Ms { get; init; }

    /// <summary>95th percentile of the wait in milliseconds.</summary>
    public double? WaitP95Ms { get; init; }

    /// <summary>99th percentile of the wait in milliseconds.</summary>
    public double? WaitP99Ms { get; init; }

    /// <summary>All pools together: counts are sums; shares and waits are the worst pool's. Null without pools.</summary>
    public static PoolPoint? Together(IReadOnlyList<PoolPoint> pools)
    {
        if (pools.Count == 0) return null;
        var slowest = pools.MaxBy(pool => pool.WaitP95Ms)!;
        return slowest with
        {
            Name = "all",
            Busy = Sum(pools, pool => pool.Busy),
            Idle = Sum(pools, pool => pool.Idle),
            Pending = Sum(pools, pool => pool.Pending),
            Size = Sum(pools, pool => pool.Size),
            Utilization = pools.Max(pool => pool.Utilization),
        };
    }

    // A sum of nothing known is not known.
    private static int? Sum(IReadOnlyList<PoolPoint> pools, Func<PoolPoint, int?> pick) =>
        pools.Any(pool => pick(pool) is not null) ? pools.Sum(pick) : null;
}
