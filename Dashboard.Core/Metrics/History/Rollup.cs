namespace Dashboard.Core.Metrics.History;

/// <summary>Merges slots into a longer one. Percentiles come from merged sketches and are never averaged. One caller at a time.</summary>
internal sealed class Rollup(SeriesNames names, string instance)
{
    private readonly EntrySet _entries = new();
    private readonly SlotAssembly _assembly = new();
    private readonly SlotSum _sum = new(names);
    private readonly string[] _instances = [instance];
    // By the number of the process's own series: its number in the history. Bounded by EndpointRegistry.Capacity.
    private readonly List<int> _ids = [];

    /// <summary>A slot of the newest seconds.</summary>
    public HistorySlot OfSeconds(ReadOnlySpan<MetricsSlot> slots, EndpointSeries[] endpoints, DateTimeOffset start, int seconds)
    {
        while (_ids.Count < endpoints.Length) _ids.Add(names.GetOrAdd(NameOf(endpoints[_ids.Count])));
        AddEndpoints(slots);
        _assembly.Add(names.GetOrAdd(SeriesName.Platform), PlatformOf(slots, endpoints));
        AddOperations(slots);
        AddScore(slots);
        for (var pool = 0; slots.Length > 0 && pool < slots[^1].Pools.Length; pool++) AddPool(slots, pool);
        return _assembly.Take(start, seconds, _instances);
    }

    /// <summary>A slot of others: shorter ones that follow each other, those of several instances at the same time, or both.</summary>
    /// <param name="slots">By ascending start.</param>
    /// <param name="start">When the result begins.</param>
    /// <param name="seconds">How long it is.</param>
    public HistorySlot OfSlots(IReadOnlyList<HistorySlot> slots, DateTimeOffset start, int seconds)
    {
        foreach (var id in slots.SelectMany(slot => Enumerable.Range(0, slot.Count).Select(slot.IdAt)).Distinct())
        {
            var entry = _entries.For(names[id]);
            _sum.Add(entry, id, slots);
            _assembly.Add(id, entry);
        }

        string[] instances = [.. slots.SelectMany(slot => slot.Instances).Distinct().Order(StringComparer.Ordinal)];
        return _assembly.Take(start, seconds, instances);
    }

    private static SeriesName NameOf(EndpointSeries series) => new(series.Method, series.Route, series.Group.Name);

    private void AddEndpoints(ReadOnlySpan<MetricsSlot> slots)
    {
        var seen = new HashSet<int>();
        foreach (var slot in slots)
        {
            foreach (var point in slot.Endpoints) seen.Add(point.SeriesId);
        }

        // Several of the process's series may be one of the history, past its capacity.
        foreach (var group in seen.GroupBy(series => _ids[series]))
        {
            var entry = _entries.Requests;
            entry.Clear();
            foreach (var series in group) Add(slots, series, entry);
            _assembly.Add(group.Key, entry);
        }
    }

    private static void Add(ReadOnlySpan<MetricsSlot> slots, int series, RequestEntry entry)
    {
        foreach (var slot in slots)
        {
            foreach (var point in slot.Endpoints)
            {
                if (point.SeriesId == series) entry.Add(slot, point);
            }
        }
    }

    private PlatformEntry PlatformOf(ReadOnlySpan<MetricsSlot> slots, EndpointSeries[] endpoints)
    {
        var entry = _entries.Platform;
        entry.Clear();
        foreach (var slot in slots)
        {
            foreach (var point in slot.Endpoints)
            {
                if (endpoints[point.SeriesId].Group == EndpointGroup.Platform) entry.Add(slot, point);
            }
        }

        return entry;
    }

    private void AddOperations(ReadOnlySpan<MetricsSlot> slots)
    {
        var (operations, system) = (_entries.Operations, _entries.System);
        operations.Clear();
        foreach (var slot in slots) operations.Add(slot, slot.Queries);
        _assembly.Add(names.GetOrAdd(SeriesName.Queries), operations);
        operations.Clear();
        foreach (var slot in slots) operations.Add(slot, slot.Redis, slot.CacheHits, slot.CacheMisses);
        _assembly.Add(names.GetOrAdd(SeriesName.Redis), operations);
        system.Clear();
        foreach (var slot in slots) system.Add(slot);
        _assembly.Add(names.GetOrAdd(SeriesName.System), system);
    }

    private void AddScore(ReadOnlySpan<MetricsSlot> slots)
    {
        var entry = _entries.Score;
        entry.Clear();
        foreach (var slot in slots) entry.Add(slot);
        if (!entry.IsEmpty) _assembly.Add(names.GetOrAdd(SeriesName.Health), entry);
    }

    private void AddPool(ReadOnlySpan<MetricsSlot> slots, int pool)
    {
        var entry = _entries.Pool;
        entry.Clear();
        foreach (var slot in slots) entry.Add(slot, slot.Pools[pool]);
        _assembly.Add(names.GetOrAdd(SeriesName.Pool(slots[^1].Pools[pool].Reading.Name)), entry);
    }
}
