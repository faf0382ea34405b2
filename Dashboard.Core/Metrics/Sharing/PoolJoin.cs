namespace Dashboard.Core.Metrics.Sharing;

/// <summary>Puts the pools of one name of two instances together: connections and counts add, the state is the worse one's.</summary>
internal static class PoolJoin
{
    public static PoolSlot Of(PoolSlot a, PoolSlot b) => new(
        Of(a.Reading, b.Reading), a.Timeouts + b.Timeouts, a.Rejected + b.Rejected, a.PhysicalOpens + b.PhysicalOpens,
        a.OpensForCallers + b.OpensForCallers, a.Recycled + b.Recycled, a.BusyTime + b.BusyTime, a.CapacityTime + b.CapacityTime,
        a.Counts + b.Counts, a.Offset);

    private static PoolReading Of(PoolReading a, PoolReading b)
    {
        var worse = PoolTotals.IsWorse(b.Status, a.Status) ? b : a;
        return a with
        {
            Status = worse.Status,
            Since = worse.Since,
            Reason = worse.Reason,
            Rls = string.CompareOrdinal(a.Rls, b.Rls) >= 0 ? a.Rls : b.Rls,
            Size = a.Size + b.Size,
            Permits = a.Permits + b.Permits,
            Max = a.Max + b.Max,
            Open = Sum(a.Open, b.Open),
            Busy = Sum(a.Busy, b.Busy),
            Pending = Sum(a.Pending, b.Pending),
            OldestWait = a.OldestWait > b.OldestWait || b.OldestWait is null ? a.OldestWait : b.OldestWait,
            BusyTime = a.BusyTime + b.BusyTime,
            CapacityTime = a.CapacityTime + b.CapacityTime,
            PhysicalOpens = a.PhysicalOpens + b.PhysicalOpens,
            OpensForCallers = a.OpensForCallers + b.OpensForCallers,
            Recycled = a.Recycled + b.Recycled,
            FallbackInUse = Sum(a.FallbackInUse, b.FallbackInUse),
            FallbackTotal = a.FallbackTotal is null && b.FallbackTotal is null ? null : (a.FallbackTotal ?? 0) + (b.FallbackTotal ?? 0),
            Counts = a.Counts + b.Counts,
            Leaks = Sum(a.Leaks, b.Leaks),
        };
    }

    private static int? Sum(int? a, int? b) => a is null && b is null ? null : (a ?? 0) + (b ?? 0);
}
