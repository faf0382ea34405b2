using Dashboard.Core.Reports.Gathering;
using static Dashboard.Core.Reports.ReportUnit;

namespace Dashboard.Core.Reports.Building;

internal static class PoolPart
{
    private const string All = "all";
    private const double SecondsPerMinute = 60;

    public static ReportPools? Of(ReportInputs inputs)
    {
        var now = inputs.Current.Pools;
        if (now.Count == 0) return null;
        var before = inputs.Previous?.Pools ?? [];
        var pools = now.OrderBy(pool => pool.Name, StringComparer.Ordinal).Select(pool => Of(pool.Name, [pool], [.. before.Where(one => one.Name == pool.Name)]));
        return new(Of(All, now, before), [.. pools]);
    }

    // Counts are sums; shares and waits are those of the worst, so that none hides behind another.
    private static ReportPool Of(string name, IReadOnlyList<SpanPool> now, IReadOnlyList<SpanPool> before)
    {
        ReportNumber Number(string unit, Func<IReadOnlyList<SpanPool>, double?> pick) => NumberOf.Of(unit, now, before.Count == 0 ? null : before, pick);
        return new(name)
        {
            Size = Number(Count, pools => pools.Sum(pool => pool.Size)),
            MostBusy = Number(Count, pools => pools.Sum(pool => pool.MostBusy)),
            MostWaiting = Number(Count, pools => pools.Sum(pool => pool.MostWaiting)),
            Utilization = Number(Share, pools => pools.Max(pool => pool.Utilization)),
            HitShare = Number(Share, pools => pools.Min(pool => pool.HitShare)),
            SaturatedMinutes = Number(Minutes, pools => pools.Max(pool => pool.SaturatedSeconds) / SecondsPerMinute),
            Acquired = Number(Count, pools => pools.Sum(pool => pool.Acquired)),
            WaitP50Ms = Number(Ms, pools => pools.Max(pool => pool.WaitMs.P50)),
            WaitP95Ms = Number(Ms, pools => pools.Max(pool => pool.WaitMs.P95)),
            WaitP99Ms = Number(Ms, pools => pools.Max(pool => pool.WaitMs.P99)),
            UseP95Ms = Number(Ms, pools => pools.Max(pool => pool.UseMs.P95)),
            PhysicalOpens = Number(Count, pools => pools.Sum(pool => pool.PhysicalOpens)),
            Timeouts = Number(Count, pools => pools.Sum(pool => pool.Timeouts)),
            Rejected = Number(Count, pools => pools.Sum(pool => pool.Rejected)),
            MostFallback = Number(Count, pools => pools.Sum(pool => pool.MostFallback)),
        };
    }
}
