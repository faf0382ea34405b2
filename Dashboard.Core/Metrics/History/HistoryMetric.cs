using System.Collections.Frozen;

namespace Dashboard.Core.Metrics.History;

/// <summary>A metric of the history.</summary>
/// <param name="Name">As the API names it.</param>
/// <param name="Unit">ms, perSecond, bytesPerSecond, count, share, bytes or points.</param>
/// <param name="Of">What it is a metric of.</param>
/// <param name="Value">Its value over one step; null when nothing was measured for it.</param>
internal sealed record HistoryMetric(string Name, string Unit, HistorySubject Of, Func<HistoryStep, double?> Value)
{
    /// <summary>Whether it needs no part of requests but their latency and number.</summary>
    public bool IsOfLatency => Of != HistorySubject.Requests || !Name.StartsWith("response.", StringComparison.Ordinal);

    /// <summary>Whether it is of requests, and needs no more of them than <see cref="SlotRequests"/> has.</summary>
    public bool IsOfCounts => Of == HistorySubject.Requests && IsOfLatency;

    /// <summary>Whether it is one of the latencies of which <see cref="SlotRequests.Max"/> is the largest.</summary>
    public bool IsAtMostMax { get; private init; }

    /// <summary>Whether it needs the latency and not only the counts.</summary>
    public bool NeedsLatency => Unit == "ms" || Name == "requests.underMs";

    /// <summary>Whether it is counted over the window, so that a longer window has more of it.</summary>
    public bool GrowsWithWindow { get; private init; }

    /// <summary>How values of several pools become one; the worst of shares and waits, the sum of counts.</summary>
    public Func<IEnumerable<double>, double> Together { get; init; } = values => values.Max();

    /// <summary>How many measurements the value rests on.</summary>
    public Func<HistoryStep, long> Samples { get; init; } = static step => step.Set.System.Readings;

    public static IReadOnlyList<HistoryMetric> All { get; } = [.. Requests(), .. Database(), .. Pools(), .. RedisAndProcess()];

    private static readonly FrozenDictionary<string, HistoryMetric> ByName = All.ToFrozenDictionary(metric => metric.Name, StringComparer.Ordinal);

    public static HistoryMetric? Find(string name) => ByName.GetValueOrDefault(name);

    private static IEnumerable<HistoryMetric> Requests()
    {
        foreach (var (name, quantile) in new[] { ("p50", 0.5), ("p90", 0.9), ("p95", 0.95), ("p99", 0.99) })
            yield return Request($"latency.{name}", "ms", step => Figures.Ms(step.Latency.Quantile(quantile))) with { IsAtMostMax = true };
        yield return Request("latency.max", "ms", static step => step.Latency.Count == 0 ? null : Figures.Ms(step.Latency.Max)) with { IsAtMostMax = true };
        yield return Request("latency.mean", "ms", static step => Figures.Ms(step.Latency.Mean));
        yield return Request("requests.rate", "perSecond", static step => step.Rate(step.Requests));
        yield return Request("requests.count", "count", static step => step.Covered ? step.Requests : null) with { GrowsWithWindow = true };
        yield return Request("requests.errorRate", "share", static step => Figures.Share(step.Errors, step.Requests));
        yield return Request("requests.clientErrorRate", "share", static step => Figures.Share(step.ClientErrors, step.Requests));
        yield return Request("requests.underMs", "share", static step => Figures.Share(step.Latency.CountUpTo(step.UnderNs), step.Latency.Count));
        yield return Request("response.mean", "bytes", static step => step.ResponseMean);
        yield return Request("response.p95", "bytes", static step => step.ResponseP95);
    }

    private static HistoryMetric Request(string name, string unit, Func<HistoryStep, double?> value) =>
        new(name, unit, HistorySubject.Requests, value) { Samples = static step => step.Requests };

    private static IEnumerable<HistoryMetric> Database() => Operations("db.query", HistorySubject.Queries, 0.5, 0.95, 0.99);

    private static IEnumerable<HistoryMetric> Operations(string prefix, HistorySubject of, params double[] quantiles)
    {
        HistoryMetric Create(string name, string unit, Func<HistoryStep, double?> value) =>
            new($"{prefix}.{name}", unit, of, value) { Samples = static step => step.Set.Operations.Count };
        foreach (var quantile in quantiles)
            yield return Create($"p{quantile * 100:0}", "ms", step => Figures.Ms(step.Set.Operations.Latency.Quantile(quantile)));
        yield return Create("rate", "perSecond", static step => step.Rate(step.Set.Operations.Count));
        yield return Create("errorRate", "share", static step => Figures.Share(step.Set.Operations.Errors, step.Set.Operations.Count));
    }

    private static IEnumerable<HistoryMetric> Pools()
    {
        yield return Pool("utilization", "share", static pool => pool.Utilization);
        yield return Pool("wait.p95", "ms", static pool => Figures.Ms(pool.Wait.Quantile(0.95)));
        yield return Pool("hitShare", "share", static pool => pool.HitShare) with { Together = static values => values.Min() };
        foreach (var (name, grows, pick) in new (string, bool, Func<PoolEntry, double?>)[]
        {
            ("busy", false, static pool => pool.Busy), ("open", false, static pool => pool.Open), ("pending", false, static pool => pool.Pending),
            ("timeouts", true, static pool => pool.Sums.Timeouts), ("rejected", true, static pool => pool.Sums.Rejected),
            ("physicalOpens", true, static pool => pool.Sums.PhysicalOpens), ("fallback", false, static pool => pool.Fallback),
        })
            yield return Pool(name, "count", pick) with { Together = static values => values.Sum(), GrowsWithWindow = grows };
    }

    private static HistoryMetric Pool(string name, string unit, Func<PoolEntry, double?> pick) =>
        new($"pool.{name}", unit, HistorySubject.Pool, step => step.Set.Pool.IsEmpty ? null : pick(step.Set.Pool));

    private static IEnumerable<HistoryMetric> RedisAndProcess()
    {
        foreach (var metric in Operations("redis", HistorySubject.Redis, 0.5, 0.95, 0.99)) yield return metric;
        yield return new("redis.hitRate", "share", HistorySubject.Redis, static step =>
            Figures.Share(step.Set.Operations.Hits, step.Set.Operations.Hits + step.Set.Operations.Misses))
        {
            Samples = static step => step.Set.Operations.Hits + step.Set.Operations.Misses,
        };
        yield return RedisServer("keyspaceHitRate", "share", static redis => redis.KeyspaceHitRate);
        yield return RedisServer("memory", "bytes", static redis => redis.MemoryUsedBytes);
        yield return RedisServer("evictions", "count", static redis => redis.Evictions) with { GrowsWithWindow = true };
        yield return Process("cpu", "share", static process => process.Cpu);
        yield return Process("memory", "bytes", static process => process.WorkingSetBytes);
        yield return Process("gcHeap", "bytes", static process => process.GcHeapBytes);
        yield return Process("threadPoolQueue", "count", static process => process.ThreadPoolQueue);
        yield return Process("gcPause", "share", static process => process.GcPause);
        yield return Process("allocationRate", "bytesPerSecond", static process => process.AllocationRate);
        foreach (var (name, grows, pick) in new (string, bool, Func<SystemEntry, long?>)[]
        {
            ("threads", false, static process => process.Threads), ("lockContentions", true, static process => process.LockContentions),
            ("gen0Collections", true, static process => process.Gen0Collections), ("gen1Collections", true, static process => process.Gen1Collections),
            ("gen2Collections", true, static process => process.Gen2Collections), ("openHandles", false, static process => process.OpenHandles),
        })
            yield return Process(name, "count", process => pick(process)) with { GrowsWithWindow = grows };
        yield return new("health.score", "points", HistorySubject.Health, static step => step.Set.Score.Lowest)
        {
            Samples = static step => step.Set.Score.Readings,
        };
    }

    private static HistoryMetric RedisServer(string name, string unit, Func<OperationEntry, double?> pick) =>
        new($"redis.{name}", unit, HistorySubject.Redis, step => pick(step.Set.Operations));

    private static HistoryMetric Process(string name, string unit, Func<SystemEntry, double?> pick) =>
        new($"system.{name}", unit, HistorySubject.Process, step => step.Covered ? pick(step.Set.System) : null);
}
