using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics.History;

/// <summary>The process: means of shares, highest of levels, sums of counts, and how much of the slot was measured at all.</summary>
internal sealed class SystemEntry : IHistoryEntry
{
    private const double PerMillion = 1e6;

    private long _cpu;
    private long _pause;
    // Slots of earlier versions have no details: what these are sums over is counted apart.
    private long _detailed;
    private long _detailedMs;
    private long _allocatedBytes;

    public long Readings { get; private set; }

    /// <summary>How much time was measured, in milliseconds.</summary>
    public long CoveredMs { get; private set; }

    public long WorkingSetBytes { get; private set; }

    public long GcHeapBytes { get; private set; }

    public long ThreadPoolQueue { get; private set; }

    public long Threads { get; private set; }

    /// <summary>Open files and sockets; null where the platform does not tell.</summary>
    public long? OpenHandles { get; private set; }

    public long Gen0Collections { get; private set; }

    public long Gen1Collections { get; private set; }

    public long Gen2Collections { get; private set; }

    public long LockContentions { get; private set; }

    /// <summary>Whether more was measured than processor, memory and queue.</summary>
    public bool HasDetails => _detailed > 0;

    public double? Cpu => Readings == 0 ? null : _cpu / PerMillion / Readings;

    public double? GcPause => HasDetails ? _pause / PerMillion / _detailed : null;

    /// <summary>Bytes a second.</summary>
    public double? AllocationRate => _detailedMs == 0 ? null : _allocatedBytes * 1_000.0 / _detailedMs;

    public bool IsEmpty => Readings == 0;

    public void Clear()
    {
        Readings = CoveredMs = WorkingSetBytes = GcHeapBytes = ThreadPoolQueue = Threads = 0;
        Gen0Collections = Gen1Collections = Gen2Collections = LockContentions = 0;
        _cpu = _pause = _detailed = _detailedMs = _allocatedBytes = 0;
        OpenHandles = null;
    }

    public void Add(MetricsSlot slot)
    {
        var (now, ms) = (slot.System, (long)Math.Round(slot.Duration.TotalMilliseconds));
        Readings++;
        CoveredMs += ms;
        _cpu += (long)(now.Cpu * PerMillion);
        Raise(now.WorkingSetBytes, now.GcHeapBytes, now.ThreadPoolQueue);
        _detailed++;
        _detailedMs += ms;
        _pause += (long)(now.GcPauseRatio * PerMillion);
        _allocatedBytes += Math.Max(0, now.AllocatedBytes);
        AddCounts(now.Gen0Collections, now.Gen1Collections, now.Gen2Collections, now.LockContentions);
        RaiseDetails(now.Threads, now.OpenHandles);
    }

    /// <summary>Adds what was measured at another time.</summary>
    public void Add(SystemEntry later)
    {
        Readings += later.Readings;
        CoveredMs += later.CoveredMs;
        _cpu += later._cpu;
        Raise(later.WorkingSetBytes, later.GcHeapBytes, later.ThreadPoolQueue);
    }

    /// <summary>Adds what another instance measured at the same time: of shares the worst, of levels the sum.</summary>
    public void Join(SystemEntry other)
    {
        var cpu = Math.Max(Cpu ?? 0, other.Cpu ?? 0);
        Readings = Math.Max(Readings, other.Readings);
        CoveredMs = Math.Max(CoveredMs, other.CoveredMs);
        _cpu = (long)(cpu * PerMillion * Readings);
        WorkingSetBytes += other.WorkingSetBytes;
        GcHeapBytes += other.GcHeapBytes;
        ThreadPoolQueue += other.ThreadPoolQueue;
    }

    public void Add(ref VarintReader reader)
    {
        Readings += (long)reader.ReadVarint();
        CoveredMs += (long)reader.ReadVarint();
        _cpu += (long)reader.ReadVarint();
        Raise((long)reader.ReadVarint(), (long)reader.ReadVarint(), (long)reader.ReadVarint());
        if (reader.AtEnd) return;
        _detailed += (long)reader.ReadVarint();
        _detailedMs += (long)reader.ReadVarint();
        _pause += (long)reader.ReadVarint();
        // In KiB: the digits below are worth no byte of a slot.
        _allocatedBytes += (long)reader.ReadVarint() << 10;
        AddCounts((long)reader.ReadVarint(), (long)reader.ReadVarint(), (long)reader.ReadVarint(), (long)reader.ReadVarint());
        RaiseDetails((long)reader.ReadVarint(), ReportedCount.Read(ref reader));
    }

    public void Write(VarintWriter writer)
    {
        foreach (var value in (ReadOnlySpan<long>)[Readings, CoveredMs, _cpu, WorkingSetBytes, GcHeapBytes, ThreadPoolQueue])
            writer.WriteVarint((ulong)value);
        if (!HasDetails) return;
        foreach (var value in (ReadOnlySpan<long>)
            [_detailed, _detailedMs, _pause, _allocatedBytes >> 10, Gen0Collections, Gen1Collections, Gen2Collections, LockContentions, Threads])
            writer.WriteVarint((ulong)value);
        ReportedCount.Write(writer, OpenHandles);
    }

    private void Raise(long workingSet, long heap, long queue)
    {
        WorkingSetBytes = Math.Max(WorkingSetBytes, workingSet);
        GcHeapBytes = Math.Max(GcHeapBytes, heap);
        ThreadPoolQueue = Math.Max(ThreadPoolQueue, queue);
    }

    private void AddCounts(long gen0, long gen1, long gen2, long contentions)
    {
        Gen0Collections += gen0;
        Gen1Collections += gen1;
        Gen2Collections += gen2;
        LockContentions += contentions;
    }

    private void RaiseDetails(long threads, long? handles)
    {
        Threads = Math.Max(Threads, threads);
        if (handles is { } open) OpenHandles = Math.Max(OpenHandles ?? 0, open);
    }
}
