namespace Dashboard.Core.Metrics.History;

/// <summary>Adds up the process and Redis in one pass over slots that come in the order of time.</summary>
internal sealed class CourseBuilder(TimelineRange range, DateTimeOffset from)
{
    private readonly List<CoursePoint> _points = [];
    private readonly SystemEntry _system = new();
    private readonly OperationEntry _redis = new();
    private readonly SystemEntry _allSystem = new();
    private readonly OperationEntry _allRedis = new();
    private DateTimeOffset? _start;

    public void Add(MetricsSlot slot)
    {
        Move(slot.Start);
        _system.Add(slot);
        _redis.Add(slot, slot.Redis, slot.CacheHits, slot.CacheMisses);
    }

    /// <summary>Adds the slots of one time, of one instance or several.</summary>
    public void Add(IReadOnlyList<HistorySlot> slots, SlotSum sum, int system, int redis)
    {
        Move(slots[0].Start);
        sum.Add(_system, system, slots);
        sum.Add(_redis, redis, slots);
    }

    public HistoryCourse Take(DateTimeOffset to)
    {
        Close();
        return new(range, to - range.Length, to, [.. _points.TakeLast(TimelineRange.MaxPoints)], ToPoint(from, _allSystem, _allRedis),
            TimeSpan.FromMilliseconds(_allSystem.CoveredMs));
    }

    private void Move(DateTimeOffset time)
    {
        var start = SlotSpans.FloorOf(time, range.Step);
        // What a clock that was set back measured belongs to the step under way.
        if (_start is { } current && start <= current) return;
        Close();
        // A step without any measurement is a gap; one is enough for a line to break.
        if (_start is { } before && start - before > range.Step) _points.Add(new(before + range.Step, null, null));
        _start = start;
    }

    private void Close()
    {
        if (_start is { } start && !_system.IsEmpty) _points.Add(ToPoint(start, _system, _redis));
        _allSystem.Add(_system);
        _allRedis.Add(_redis);
        _system.Clear();
        _redis.Clear();
    }

    private static CoursePoint ToPoint(DateTimeOffset time, SystemEntry system, OperationEntry redis) => system.IsEmpty
        ? new(time, null, null)
        : new(time, ToPoint(system), ToPoint(redis, system.CoveredMs / 1_000.0));

    private static ProcessPoint ToPoint(SystemEntry system) => new()
    {
        Cpu = system.Cpu,
        WorkingSetBytes = system.WorkingSetBytes,
        GcHeapBytes = system.GcHeapBytes,
        GcPause = system.GcPause,
        AllocationRate = system.AllocationRate,
        Gen0Collections = system.Gen0Collections,
        Gen1Collections = system.Gen1Collections,
        Gen2Collections = system.Gen2Collections,
        Threads = system.Threads,
        ThreadPoolQueue = system.ThreadPoolQueue,
        LockContentions = system.LockContentions,
        OpenHandles = system.OpenHandles,
    };

    private static RedisPoint ToPoint(OperationEntry redis, double seconds) => new()
    {
        Operations = Figures.Operations(redis.Latency, redis.Errors, seconds),
        HitRate = Figures.Share(redis.Hits, redis.Hits + redis.Misses),
        Lookups = redis.Hits + redis.Misses,
        KeyspaceHitRate = redis.KeyspaceHitRate,
        MemoryUsedBytes = redis.MemoryUsedBytes,
        Evictions = redis.Evictions,
    };
}
