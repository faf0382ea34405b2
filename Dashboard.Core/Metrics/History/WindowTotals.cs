namespace Dashboard.Core.Metrics.History;

/// <summary>Everything but the single endpoints, added up over a span. Not changed once it is handed out.</summary>
internal sealed class WindowTotals
{
    private readonly PlatformEntry _platform = new();
    private readonly OperationEntry _queries = new();
    private readonly OperationEntry _redis = new();
    private readonly SystemEntry _system = new();
    // As many as the program ever had pools.
    private readonly Dictionary<string, PoolEntry> _pools = [];

    public PlatformEntry Platform => _platform;

    public OperationEntry QueryEntry => _queries;

    public OperationEntry RedisEntry => _redis;

    public SystemEntry System => _system;

    /// <summary>How much of the span was measured.</summary>
    public TimeSpan Covered => TimeSpan.FromMilliseconds(_system.CoveredMs);

    public OperationMetrics Queries => Figures.Operations(_queries.Latency, _queries.Errors, Covered.TotalSeconds);

    public OperationMetrics Redis => Figures.Operations(_redis.Latency, _redis.Errors, Covered.TotalSeconds);

    public double? HitRate => Figures.Share(_redis.Hits, _redis.Hits + _redis.Misses);

    public PoolEntry Pool(string name)
    {
        if (!_pools.TryGetValue(name, out var pool)) _pools.Add(name, pool = new PoolEntry());
        return pool;
    }

    public RequestMetrics Requests(long active) => _platform.ToRequests(active, Covered.TotalSeconds);

    /// <summary>The pool as it is now, with its figures over the span.</summary>
    public PoolMetrics Over(PoolMetrics now) => _pools.TryGetValue(now.Name, out var pool) && !pool.IsEmpty ? pool.Over(now) : now;

    /// <summary>The pool with its figures over a span that is over: its levels are the highest of the span, not those of now.</summary>
    public PoolMetrics AtMost(PoolMetrics now) => _pools.TryGetValue(now.Name, out var pool) && !pool.IsEmpty
        ? pool.Over(now) with { Busy = pool.Busy, Open = pool.Open, Idle = Math.Max(0, pool.Open - pool.Busy), Pending = pool.Pending, Size = pool.Size }
        : now;

    public TimelinePoint ToPoint(DateTimeOffset time)
    {
        var pools = _pools.Where(pool => !pool.Value.IsEmpty).Select(pool => pool.Value.ToPoint(pool.Key)).ToList();
        var (requests, redis) = (Requests(active: 0), Redis);
        return new(time)
        {
            Count = requests.Count,
            PerSecond = Covered > TimeSpan.Zero ? requests.PerSecond : null,
            P50Ms = requests.LatencyMs.P50,
            P95Ms = requests.LatencyMs.P95,
            P99Ms = requests.LatencyMs.P99,
            ErrorRate = requests.ErrorRate,
            ClientErrorRate = requests.ClientErrorRate,
            PoolBusy = pools.Count == 0 ? null : pools.Sum(pool => pool.Busy),
            PoolOpen = pools.Count == 0 ? null : _pools.Values.Sum(pool => pool.Open),
            PoolPending = pools.Count == 0 ? null : pools.Sum(pool => pool.Pending),
            Pools = pools,
            RedisPerSecond = Covered > TimeSpan.Zero ? redis.PerSecond : null,
            RedisP95Ms = redis.LatencyMs.P95,
        };
    }
}
