using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics;

/// <summary>Adds up the slots of one pool, and puts the figures of several together.</summary>
internal sealed class PoolTotals
{
    private static readonly string[] StatusesWorstFirst = ["down", "degraded", "saturated", "healthy", "notConfigured"];

    private readonly Sketch _wait = new(SketchUnit.Nanoseconds);
    private readonly Sketch _use = new(SketchUnit.Nanoseconds);
    private long _timeouts;
    private long _rejected;
    private long _physicalOpens;
    private long _opensForCallers;
    private long _recycled;
    private TimeSpan _busyTime;
    private TimeSpan _capacityTime;
    private PoolCounts _counts = PoolCounts.None;

    /// <summary>Whether one status is worse than another.</summary>
    public static bool IsWorse(string status, string than) => Array.IndexOf(StatusesWorstFirst, status) < Array.IndexOf(StatusesWorstFirst, than);

    /// <summary>The figures of the pool at one place of the slots' lists, over all of them.</summary>
    public static PoolMetrics Read(ReadOnlySpan<MetricsSlot> slots, int pool)
    {
        var totals = new PoolTotals();
        var newest = slots[^1].Pools[pool].Reading;
        foreach (var slot in slots)
        {
            // At the same place, unless another instance has other pools.
            foreach (var one in slot.Pools)
            {
                if (one.Reading.Name == newest.Name) totals.Add(slot, one);
            }
        }

        return totals.ToMetrics(newest);
    }

    /// <summary>All pools together: counts are sums; shares and waits are the worst pool's, so that none hides behind another.</summary>
    public static PoolMetrics? Together(IReadOnlyList<PoolMetrics> pools)
    {
        if (pools.Count == 0) return null;
        var worst = pools.MinBy(pool => Array.IndexOf(StatusesWorstFirst, pool.Status))!;
        return new PoolMetrics
        {
            Name = "all",
            Status = worst.Status,
            Since = worst.Since,
            Reason = worst.Reason,
            Rls = pools.Select(pool => pool.Rls).OfType<string>().Order(StringComparer.Ordinal).LastOrDefault(),
            Size = pools.Sum(pool => pool.Size),
            Permits = pools.Sum(pool => pool.Permits),
            Max = pools.Sum(pool => pool.Max),
            Open = pools.Sum(pool => pool.Open),
            Busy = pools.Sum(pool => pool.Busy),
            Idle = pools.Sum(pool => pool.Idle),
            Pending = pools.Sum(pool => pool.Pending),
            Utilization = pools.Max(pool => pool.Utilization),
            HitShare = pools.Min(pool => pool.HitShare),
            WaitMs = pools.MaxBy(pool => pool.WaitMs.P95)!.WaitMs,
            UseMs = pools.MaxBy(pool => pool.UseMs.P95)!.UseMs,
            Acquired = pools.Sum(pool => pool.Acquired),
            PhysicalOpens = pools.Sum(pool => pool.PhysicalOpens),
            Timeouts = pools.Sum(pool => pool.Timeouts),
            Rejected = pools.Sum(pool => pool.Rejected),
            Recycled = pools.Sum(pool => pool.Recycled),
            OldestWaiterMs = pools.Max(pool => pool.OldestWaiterMs),
            FallbackInUse = pools.Sum(pool => pool.FallbackInUse),
            FallbackTotal = pools.Sum(pool => pool.FallbackTotal),
            Leaks = pools.Sum(pool => pool.Leaks),
            Opens = pools.Select(pool => pool.Opens).Aggregate((a, b) => a.With(b, 1)),
            Rejections = pools.Select(pool => pool.Rejections).Aggregate((a, b) => a.With(b, 1)),
            Retries = pools.Sum(pool => pool.Retries),
            SavedByRetry = pools.Sum(pool => pool.SavedByRetry),
            CommandTimeouts = pools.Sum(pool => pool.CommandTimeouts),
        };
    }

    /// <summary>Time in use as a share of the time there, 0–1; null when there was none.</summary>
    public static double? Utilization(TimeSpan busyTime, TimeSpan capacityTime) =>
        capacityTime <= TimeSpan.Zero ? null : Math.Round(Math.Min(1, busyTime / capacityTime), 6);

    private void Add(MetricsSlot slot, PoolSlot point)
    {
        var reader = new VarintReader(slot.Data.AsSpan(point.Offset));
        SketchCodec.MergeInto(ref reader, _wait);
        SketchCodec.MergeInto(ref reader, _use);
        _timeouts += point.Timeouts;
        _rejected += point.Rejected;
        _physicalOpens += point.PhysicalOpens;
        _opensForCallers += point.OpensForCallers;
        _recycled += point.Recycled;
        _busyTime += point.BusyTime;
        _capacityTime += point.CapacityTime;
        _counts += point.Counts;
    }

    private PoolMetrics ToMetrics(PoolReading reading) => new()
    {
        Name = reading.Name,
        Status = reading.Status,
        Since = reading.Since,
        Reason = reading.Reason,
        Rls = reading.Rls,
        Size = reading.Size,
        Permits = reading.Permits,
        Max = reading.Max,
        Open = reading.Open,
        Busy = reading.Busy,
        Idle = reading.Idle,
        Pending = reading.Pending,
        Utilization = Utilization(_busyTime, _capacityTime),
        HitShare = _wait.Count == 0 ? null : Math.Round(1 - Math.Min(1, (double)_opensForCallers / _wait.Count), 6),
        WaitMs = Figures.Latency(_wait),
        UseMs = Figures.Latency(_use),
        Acquired = _wait.Count,
        PhysicalOpens = _physicalOpens,
        Timeouts = _timeouts,
        Rejected = _rejected,
        Recycled = _recycled,
        OldestWaiterMs = reading.OldestWait?.TotalMilliseconds,
        FallbackInUse = reading.FallbackInUse,
        FallbackTotal = reading.FallbackTotal,
        Leaks = reading.Leaks,
        Opens = _counts.Opens,
        Rejections = _counts.Rejections,
        Retries = _counts.Retries,
        SavedByRetry = _counts.SavedByRetry,
        CommandTimeouts = _counts.CommandTimeouts,
    };
}
