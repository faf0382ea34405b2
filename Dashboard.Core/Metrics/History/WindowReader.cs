namespace Dashboard.Core.Metrics.History;

/// <summary>Adds up spans of the history.</summary>
internal sealed class WindowReader(SeriesNames names, EndpointSeries[] endpoints)
{
    private readonly SlotSum _sum = new(names);
    private readonly int _platform = names.GetOrAdd(SeriesName.Platform);
    private readonly int _queries = names.GetOrAdd(SeriesName.Queries);
    private readonly int _redis = names.GetOrAdd(SeriesName.Redis);
    private readonly int _system = names.GetOrAdd(SeriesName.System);
    private readonly (string Name, int Id)[] _pools =
        [.. names.All.Select((name, id) => (name, id)).Where(one => one.name.Group == "pool").Select(one => (one.name.Route, one.id))];

    /// <param name="slots">Slots, or fewer that add up to the same.</param>
    /// <param name="seconds">What was measured since.</param>
    public WindowTotals Totals(IReadOnlyList<HistorySlot> slots, IEnumerable<MetricsSlot> seconds)
    {
        var totals = new WindowTotals();
        _sum.Add(totals.Platform, _platform, slots);
        _sum.Add(totals.QueryEntry, _queries, slots);
        _sum.Add(totals.RedisEntry, _redis, slots);
        _sum.Add(totals.System, _system, slots);
        foreach (var (name, id) in _pools) _sum.Add(totals.Pool(name), id, slots);
        foreach (var second in seconds) Add(totals, second);
        return totals;
    }

    private void Add(WindowTotals totals, MetricsSlot second)
    {
        foreach (var point in second.Endpoints)
        {
            if (endpoints[point.SeriesId].Group == EndpointGroup.Platform) totals.Platform.Add(second, point);
        }

        totals.QueryEntry.Add(second, second.Queries);
        totals.RedisEntry.Add(second, second.Redis, second.CacheHits, second.CacheMisses);
        totals.System.Add(second);
        foreach (var pool in second.Pools) totals.Pool(pool.Reading.Name).Add(second, pool);
    }
}
