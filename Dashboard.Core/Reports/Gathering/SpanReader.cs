using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;
using Dashboard.Core.Reports.Periods;

namespace Dashboard.Core.Reports.Gathering;

/// <summary>Adds up spans of the history. One caller at a time.</summary>
internal sealed class SpanReader(SeriesNames names)
{
    private readonly SlotSum _sum = new(names);
    private readonly PoolEntry _pool = new();

    /// <summary>Everything that was measured in a span.</summary>
    public SpanFigures Read(HistoryView view, PeriodPlan plan)
    {
        var few = SpanSlots.Few(view, plan);
        var totals = new WindowReader(names, view.Endpoints).Totals(few, []);
        var seconds = totals.Covered.TotalSeconds;
        var (redis, system) = (totals.RedisEntry, totals.System);
        return new(plan.From, plan.To, seconds)
        {
            Requests = totals.Requests(active: 0),
            Endpoints = [.. EndpointWindow.Read(names, few).Where(one => one.Group == EndpointGroup.Platform.Name)],
            Queries = totals.Queries,
            Redis = new()
            {
                Operations = totals.Redis,
                HitRate = totals.HitRate,
                Lookups = redis.Hits + redis.Misses,
                KeyspaceHitRate = redis.KeyspaceHitRate,
                MemoryUsedBytes = redis.MemoryUsedBytes,
                Evictions = redis.Evictions,
            },
            Pools = Pools(SpanSlots.Fine(view, plan), totals),
            Process = system.IsEmpty ? null : new(system.Cpu, system.GcPause, system.ThreadPoolQueue),
        };
    }

    private List<SpanPool> Pools(HistorySlot[] fine, WindowTotals totals)
    {
        var pools = new List<SpanPool>();
        for (var id = 0; id < names.All.Count; id++)
        {
            if (names[id].Group != "pool" || totals.Pool(names[id].Route) is not { IsEmpty: false } entry) continue;
            pools.Add(SpanPool.Of(names[id].Route, entry, SaturatedSeconds(fine, id)));
        }

        pools.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        return pools;
    }

    private long SaturatedSeconds(HistorySlot[] fine, int id)
    {
        long seconds = 0;
        for (var i = 0; i < fine.Length;)
        {
            var end = i + 1;
            while (end < fine.Length && fine[end].Start == fine[i].Start && fine[end].Seconds == fine[i].Seconds) end++;
            _pool.Clear();
            _sum.Add(_pool, id, new ArraySegment<HistorySlot>(fine, i, end - i));
            if (_pool.Utilization >= SpanPool.Saturated) seconds += fine[i].Seconds;
            i = end;
        }

        return seconds;
    }
}
