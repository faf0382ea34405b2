using Dashboard.Core.Metrics.RedisServer;

namespace Dashboard.Core.Metrics;

/// <summary>
/// Turns what was recorded since the last call into a slot, and keeps the slots of the last 15 minutes. One caller at a time.
/// </summary>
public sealed class MetricsCollector
{
    /// <summary>How many one-second slots are kept: 15 minutes.</summary>
    public const int SlotCapacity = 900;

    private readonly MetricsRecorder _recorder;
    private readonly InstanceIdentity _instance;
    private readonly IRedisStatus _redisStatus;
    private readonly IBufferedSource[] _buffers;
    private readonly IScoreSource? _score;
    private readonly TimeProvider _clock;
    private readonly List<EndpointReader> _endpoints = [];
    private readonly OperationReader _queries;
    private readonly OperationReader _redis;
    private readonly PoolSlotReader[] _pools;
    private readonly ProcessMeter _process;
    private readonly RecordCost _recordCost;
    private readonly RedisServerDifference _redisServer = new();
    private readonly SlotSketches _sketches = new();
    private Difference _redisFailures;
    private Difference _hits;
    private Difference _misses;
    private MetricsSlot[] _slots = [];
    private DateTimeOffset _start;
    private long _startedAt;

    /// <summary>A collector whose first slot begins now.</summary>
    public MetricsCollector(
        MetricsRecorder recorder, IEnumerable<IPoolReader> pools, IEnumerable<IBufferedSource> buffers, IRedisStatus redisStatus,
        InstanceIdentity instance, TimeProvider clock, IScoreSource? score = null)
    {
        _score = score;
        _recorder = recorder;
        _redisStatus = redisStatus;
        _buffers = [.. buffers];
        _instance = instance;
        _clock = clock;
        _queries = new(recorder.Queries);
        _redis = new(recorder.Redis);
        _pools = [.. pools.Select(pool => new PoolSlotReader(recorder.Pool(pool.Read().Name), pool))];
        _process = new(clock);
        _recordCost = new(clock);
        _start = clock.GetUtcNow();
        _startedAt = clock.GetTimestamp();
    }

    /// <summary>Ends the current slot and returns everything kept, that slot last.</summary>
    public MetricsSnapshot Collect()
    {
        foreach (var buffer in _buffers) buffer.Flush();
        var now = _clock.GetUtcNow();
        var timestamp = _clock.GetTimestamp();
        var slot = ReadSlot(_clock.GetElapsedTime(_startedAt, timestamp));
        (_start, _startedAt) = (now, timestamp);

        // Bounded by SlotCapacity: the oldest slot goes when a new one comes.
        _slots = [.. _slots.AsSpan(Math.Max(0, _slots.Length - SlotCapacity + 1)), slot];
        return new MetricsSnapshot
        {
            Time = now,
            Slots = _slots,
            Endpoints = _recorder.Endpoints.All,
            Instance = _instance,
            RedisStatus = _redisStatus.Status,
            RecordNs = _recordCost.Measure(),
            Dropped = _recorder.Dropped,
        };
    }

    private MetricsSlot ReadSlot(TimeSpan duration)
    {
        var endpoints = ReadEndpoints();
        var queries = _queries.Read(_sketches);
        var redis = _redis.Read(_sketches);
        redis = redis with { Errors = SlotPoint.Short(_redisFailures.Take(_redisStatus.Failures)) };
        var pools = Array.ConvertAll(_pools, pool => pool.Read(_sketches));
        return new MetricsSlot
        {
            Start = _start,
            // Not the difference of two wall clock readings, which may be set back.
            Duration = duration,
            Endpoints = endpoints,
            Queries = queries,
            Redis = redis,
            Pools = pools,
            CacheHits = _hits.Take(_recorder.CacheLookups.Hits),
            CacheMisses = _misses.Take(_recorder.CacheLookups.Misses),
            RedisServer = _redisServer.Take(_redisStatus.Server.Fresh),
            HealthScore = _score?.Score,
            System = _process.Read(),
            Data = _sketches.Take(),
        };
    }

    private SlotPoint[] ReadEndpoints()
    {
        var all = _recorder.Endpoints.All;
        while (_endpoints.Count < all.Length) _endpoints.Add(new EndpointReader(all[_endpoints.Count]));
        return [.. _endpoints.Select(reader => reader.Read(_sketches)).OfType<SlotPoint>()];
    }
}
