namespace Dashboard.Core.Metrics.History;

/// <summary>Adds one of the newest seconds to the entry of a series.</summary>
internal static class SecondsEntry
{
    public static void Add(EntrySet set, SeriesName name, MetricsSlot slot, EndpointSeries[] endpoints)
    {
        switch (name.Group)
        {
            case "total": AddPlatform(set.Platform, slot, endpoints); break;
            case "system": set.System.Add(slot); break;
            case "operation" when name == SeriesName.Queries: set.Operations.Add(slot, slot.Queries); break;
            case "operation": set.Operations.Add(slot, slot.Redis, slot.CacheHits, slot.CacheMisses); break;
            case "pool": AddPool(set.Pool, slot, name.Route); break;
            case "score": set.Score.Add(slot); break;
            default: AddEndpoint(set.Requests, slot, endpoints, name); break;
        }
    }

    private static void AddPlatform(PlatformEntry entry, MetricsSlot slot, EndpointSeries[] endpoints)
    {
        foreach (var point in slot.Endpoints)
        {
            if (endpoints[point.SeriesId].Group == EndpointGroup.Platform) entry.Add(slot, point);
        }
    }

    private static void AddPool(PoolEntry entry, MetricsSlot slot, string pool)
    {
        foreach (var one in slot.Pools)
        {
            if (one.Reading.Name == pool) entry.Add(slot, one);
        }
    }

    private static void AddEndpoint(RequestEntry entry, MetricsSlot slot, EndpointSeries[] endpoints, SeriesName name)
    {
        foreach (var point in slot.Endpoints)
        {
            var series = endpoints[point.SeriesId];
            if (series.Route == name.Route && series.Method == name.Method && series.Group.Name == name.Group) entry.Add(slot, point);
        }
    }
}
