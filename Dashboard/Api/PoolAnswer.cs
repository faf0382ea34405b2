using Dashboard.Core.Pooling;
using Dashboard.Core.Pooling.States;

namespace Dashboard.Api;

/// <summary>A pool at one moment, as it is given out; counts are since the start, and null without a database.</summary>
internal sealed record PoolAnswer
{
    public required string Name { get; init; }

    /// <summary>healthy, saturated, degraded, down or notConfigured.</summary>
    public required string Status { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>Why, as a sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>Whether reads through it are under row-level security: enforced or notEnforced; null where it does not matter.</summary>
    public string? Rls { get; init; }

    public required int Size { get; init; }

    /// <summary>The smallest size that it can be set to.</summary>
    public required int Min { get; init; }

    /// <summary>The largest.</summary>
    public required int Max { get; init; }

    /// <summary>How many connections may be in use now: fewer than the size while the server has no room.</summary>
    public required int Permits { get; init; }

    public int? Busy { get; init; }

    public int? Pending { get; init; }

    /// <summary>How long the caller that waits longest has waited; null when none waits.</summary>
    public double? OldestWaiterMs { get; init; }

    /// <summary>For how long connections have been in use, all together.</summary>
    public double? BusyTimeMs { get; init; }

    /// <summary>For how long they might have been. Utilisation is the one's growth over the other's.</summary>
    public double? CapacityTimeMs { get; init; }

    public int? Leaks { get; init; }

    public int? FallbackInUse { get; init; }

    public long? FallbackTotal { get; init; }

    /// <summary>Why connections were really opened.</summary>
    public PoolOpens? Opens { get; init; }

    /// <summary>Why callers got none.</summary>
    public PoolRefusals? Refusals { get; init; }

    public long? Acquired { get; init; }

    public long? Recycled { get; init; }

    public long? CommandTimeouts { get; init; }

    public long? Retries { get; init; }

    public long? SavedByRetry { get; init; }

    public static PoolAnswer Of(ConnectionPool pool)
    {
        var figures = pool.Read();
        var answer = new PoolAnswer
        {
            Name = figures.Name,
            Status = figures.State.Name(),
            Since = figures.Since,
            Reason = figures.Reason,
            Rls = pool.RowLevelSecurity,
            Size = figures.Size,
            Min = PoolingOptions.MinSize,
            Max = PoolingOptions.MaxSize,
            Permits = figures.Permits,
        };
        return pool.IsConfigured ? answer.With(figures) : answer;
    }

    private PoolAnswer With(PoolFigures figures) => this with
    {
        Busy = figures.Busy,
        Pending = figures.Pending,
        OldestWaiterMs = figures.Pending > 0 ? figures.OldestWait.TotalMilliseconds : null,
        BusyTimeMs = figures.BusyTime.TotalMilliseconds,
        CapacityTimeMs = figures.CapacityTime.TotalMilliseconds,
        Leaks = figures.Leaks,
        FallbackInUse = figures.ReserveInUse,
        FallbackTotal = figures.ReserveTotal,
        Opens = figures.Opens,
        Refusals = figures.Refusals,
        Acquired = figures.Acquired,
        Recycled = figures.Recycled,
        CommandTimeouts = figures.CommandTimeouts,
        Retries = figures.Retries,
        SavedByRetry = figures.SavedByRetry,
    };
}
