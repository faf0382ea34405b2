namespace Dashboard.Core.Metrics;

/// <summary>How a connection pool looks at one moment. Counts and times are since the start.</summary>
/// <param name="Name">The pool's name.</param>
/// <param name="Status">healthy, saturated, degraded, down or notConfigured.</param>
/// <param name="Since">Since when it has that status.</param>
public sealed record PoolReading(string Name, string Status, DateTimeOffset Since)
{
    /// <summary>Why it has that status, as a sentence.</summary>
    public string Reason { get; init; } = "";

    /// <summary>How row-level security holds for reads through it: enforced, notEnforced, or null where it does not matter.</summary>
    public string? Rls { get; init; }

    /// <summary>The number of connections that may be in use at once.</summary>
    public int Size { get; init; }

    /// <summary>How many of them may be now, because the server has no room for more.</summary>
    public int Permits { get; init; }

    /// <summary>The largest size it can be set to.</summary>
    public int Max { get; init; }

    /// <summary>Connections open now; null when not known.</summary>
    public int? Open { get; init; }

    /// <summary>Connections in use now; null when not known.</summary>
    public int? Busy { get; init; }

    /// <summary>Connections open and not in use now; null when not known.</summary>
    public int? Idle => Open is { } open && Busy is { } busy ? Math.Max(0, open - busy) : null;

    /// <summary>Callers waiting now; null when not known.</summary>
    public int? Pending { get; init; }

    /// <summary>How long the caller that waits longest has waited; null when none waits.</summary>
    public TimeSpan? OldestWait { get; init; }

    /// <summary>For how long connections have been in use, all together; those still in use up to now.</summary>
    public TimeSpan BusyTime { get; init; }

    /// <summary>For how long connections might have been in use, all together.</summary>
    public TimeSpan CapacityTime { get; init; }

    /// <summary>Connections really opened.</summary>
    public long PhysicalOpens { get; init; }

    /// <summary>Those of them that a caller waited for.</summary>
    public long OpensForCallers { get; init; }

    /// <summary>Connections that broke or were retired.</summary>
    public long Recycled { get; init; }

    /// <summary>Connections in use outside the pool now; null when not known.</summary>
    public int? FallbackInUse { get; init; }

    /// <summary>Connections that were taken outside the pool; null when not known.</summary>
    public long? FallbackTotal { get; init; }

    /// <summary>What the pool counts by its cause.</summary>
    public PoolCounts Counts { get; init; } = PoolCounts.None;

    /// <summary>Connections in use that are taken for lost; null when not known.</summary>
    public int? Leaks { get; init; }
}
