using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics;

/// <summary>Adds up slots over all endpoints of the platform: counts and latency, the pools, nothing that a chart does not show. Reused.</summary>
internal sealed class PlatformTotals
{
    private readonly Sketch _latency = new(SketchUnit.Nanoseconds);
    private readonly Sketch _redis = new(SketchUnit.Nanoseconds);
    // As many as the program has pools.
    private readonly List<PoolPointTotals> _pools = [];
    private double _seconds;
    private long _count;
    private long _errors;
    private long _clientErrors;
    private long _redisErrors;
    private int? _busy;
    private int? _open;
    private int? _pending;

    public void Clear()
    {
        _latency.Clear();
        _redis.Clear();
        _seconds = 0;
        _count = _errors = _clientErrors = _redisErrors = 0;
        _busy = _open = _pending = null;
        foreach (var pool in _pools) pool.Clear();
    }

    public void Add(MetricsSlot slot, EndpointSeries[] endpoints)
    {
        _seconds += slot.Duration.TotalSeconds;
        foreach (var point in slot.Endpoints)
        {
            if (endpoints[point.SeriesId].Group != EndpointGroup.Platform) continue;
            // Latency is the first of an endpoint's sketches, so the others need not be read.
            Merge(slot, point.Offset, _latency);
            _count += point.Count;
            _errors += point.Errors;
            _clientErrors += point.ClientErrors;
        }

        Merge(slot, slot.Redis.Offset, _redis);
        _redisErrors += slot.Redis.Errors;
        while (_pools.Count < slot.Pools.Length) _pools.Add(new PoolPointTotals());
        for (var i = 0; i < slot.Pools.Length; i++) _pools[i].Add(slot, slot.Pools[i]);
        _busy = Highest(_busy, Sum(slot.Pools, pool => pool.Busy));
        _open = Highest(_open, Sum(slot.Pools, pool => pool.Open));
        _pending = Highest(_pending, Sum(slot.Pools, pool => pool.Pending));
    }

    public TimelinePoint ToPoint(DateTimeOffset time)
    {
        var redis = Figures.Operations(_redis, _redisErrors, _seconds);
        return new(time)
        {
            Count = _count,
            PerSecond = _seconds <= 0 ? null : Figures.Rate(_count, _seconds),
            P50Ms = Figures.Ms(_latency.Quantile(0.50)),
            P95Ms = Figures.Ms(_latency.Quantile(0.95)),
            P99Ms = Figures.Ms(_latency.Quantile(0.99)),
            ErrorRate = Figures.Share(_errors, _count),
            ClientErrorRate = Figures.Share(_clientErrors, _count),
            PoolBusy = _busy,
            PoolOpen = _open,
            PoolPending = _pending,
            Pools = [.. _pools.Select(pool => pool.ToPoint()).OfType<PoolPoint>()],
            RedisPerSecond = _seconds <= 0 ? null : redis.PerSecond,
            RedisP95Ms = redis.LatencyMs.P95,
        };
    }

    internal static void Merge(MetricsSlot slot, int offset, Sketch target)
    {
        var reader = new VarintReader(slot.Data.AsSpan(offset));
        SketchCodec.MergeInto(ref reader, target);
    }

    private static int? Sum(PoolSlot[] pools, Func<PoolReading, int?> pick)
    {
        int? sum = null;
        foreach (var pool in pools)
        {
            if (pick(pool.Reading) is { } value) sum = (sum ?? 0) + value;
        }

        return sum;
    }

    private static int? Highest(int? a, int? b) => a is null || b > a ? b : a;
}
