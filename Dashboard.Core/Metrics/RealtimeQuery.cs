using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics;

/// <summary>Merges the slots of a window into figures. Memory does not grow with the number of endpoints: one is merged at a time.</summary>
internal static class RealtimeQuery
{
    public static RealtimeMetrics Read(MetricsSnapshot snapshot, int windowSeconds)
    {
        var slots = snapshot.Last(TimeSpan.FromSeconds(windowSeconds));
        // What the slots cover, not what was asked for: a minute after the start a window of 15 min has a minute of requests.
        var seconds = 0.0;
        foreach (var slot in slots) seconds += slot.Duration.TotalSeconds;
        var platform = new EndpointTotals();
        var endpoints = ReadEndpoints(snapshot, slots, seconds, platform);
        var pools = ReadPools(slots);
        var together = PoolTotals.Together(pools);
        return new RealtimeMetrics
        {
            Timestamp = snapshot.Time,
            WindowSeconds = windowSeconds,
            Source = snapshot.Source == SnapshotSource.Live ? "live" : "memory-only",
            Instances = InstancesOf(snapshot),
            Requests = platform.ToRequests(snapshot.Active, seconds),
            Endpoints = endpoints,
            Database = new(
                together?.Status ?? "notConfigured", together?.Since, together, pools, ReadOperations(slots, slot => slot.Queries, seconds)),
            Redis = ReadRedis(snapshot, slots, seconds),
            System = snapshot.Slots is [.., var newest] ? newest.System : SystemReading.Unknown,
            Self = new(snapshot.RecordNs is { } ns ? Math.Round(ns, 1) : null, snapshot.Dropped, DataAgeMs: 0, Circuits: null),
        };
    }

    private static IReadOnlyList<InstanceMetrics> InstancesOf(MetricsSnapshot snapshot) => snapshot.Instances.Count == 0
        ? [new(snapshot.Instance.Id, snapshot.Instance.StartedAt, snapshot.Time)]
        : [.. snapshot.Instances.Where(instance => instance.IsLive).Select(instance => new InstanceMetrics(instance.Id, instance.StartedAt, instance.LastSeen))];

    private static List<EndpointMetrics> ReadEndpoints(
        MetricsSnapshot snapshot, ReadOnlySpan<MetricsSlot> slots, double seconds, EndpointTotals platform)
    {
        var result = new List<EndpointMetrics>();
        var totals = new EndpointTotals();
        var cursors = new int[slots.Length];
        foreach (var series in snapshot.Endpoints)
        {
            totals.Clear();
            for (var s = 0; s < slots.Length; s++)
            {
                // Both run by ascending id, so each slot is walked once in all.
                var points = slots[s].Endpoints;
                if (cursors[s] < points.Length && points[cursors[s]].SeriesId == series.Id) totals.Add(slots[s], points[cursors[s]++]);
            }

            if (totals.Count == 0) continue;
            if (series.Group == EndpointGroup.Platform) platform.Add(totals);
            result.Add(totals.ToEndpoint(series, seconds));
        }

        result.Sort(WorstFirst);
        return result;
    }

    internal static int WorstFirst(EndpointMetrics a, EndpointMetrics b)
    {
        // An endpoint that fails often stands before every slow one.
        var byErrors = (b.ErrorRate > BuiltInLimits.ErrorRate ? b.ErrorRate.Value : 0).CompareTo(a.ErrorRate > BuiltInLimits.ErrorRate ? a.ErrorRate.Value : 0);
        return byErrors != 0 ? byErrors : (b.LatencyMs.P95 ?? 0).CompareTo(a.LatencyMs.P95 ?? 0);
    }

    private static List<PoolMetrics> ReadPools(ReadOnlySpan<MetricsSlot> slots)
    {
        var pools = new List<PoolMetrics>();
        for (var i = 0; slots.Length > 0 && i < slots[^1].Pools.Length; i++) pools.Add(PoolTotals.Read(slots, i));
        return pools;
    }

    private static OperationMetrics ReadOperations(ReadOnlySpan<MetricsSlot> slots, Func<MetricsSlot, SlotPoint> pick, double seconds)
    {
        var latency = new Sketch(SketchUnit.Nanoseconds);
        long errors = 0;
        foreach (var slot in slots)
        {
            var point = pick(slot);
            var reader = new VarintReader(slot.Data.AsSpan(point.Offset));
            SketchCodec.MergeInto(ref reader, latency);
            errors += point.Errors;
        }

        return Figures.Operations(latency, errors, seconds);
    }

    private static RedisMetrics ReadRedis(MetricsSnapshot snapshot, ReadOnlySpan<MetricsSlot> slots, double seconds)
    {
        long hits = 0, misses = 0;
        foreach (var slot in slots)
        {
            hits += slot.CacheHits;
            misses += slot.CacheMisses;
        }

        return new(snapshot.RedisStatus, ReadOperations(slots, slot => slot.Redis, seconds), Figures.Share(hits, hits + misses));
    }
}
