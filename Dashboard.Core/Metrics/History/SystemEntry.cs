using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics.History;

/// <summary>The process: means of shares, highest of levels, sums of counts, and how much of the slot was measured at all.</summary>
internal sealed class SystemEntry : IHistoryEntry, IJoinedEntry<SystemEntry>
{
    private const double PerMillion = 1e6;

    private long _cpu;
    private long _pause;
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

    public double? Cpu => Readings == 0 ? null : _cpu / PerMillion / Readings;

    public double? GcPause => Readings == 0 ? null : _pause / PerMillion / Readings;

    /// <summary>Bytes a second.</summary>
    public double? AllocationRate => CoveredMs == 0 ? null : _allocatedBytes * 1_000.0 / CoveredMs;

    public bool IsEmpty => Readings == 0;

    public void Clear()
    {
        Readings = CoveredMs = WorkingSetBytes = GcHeapBytes = ThreadPoolQueue = Threads = 0;
        Gen0Collections = Gen1Collections = Gen2Collections = LockContentions = 0;
        _cpu = _pause = _allocatedBytes = 0;
        OpenHandles = null;
    }

    public void Add(MetricsSlot slot)
    {
        var now = slot.System;
        Readings++;
        CoveredMs += (long)Math.Round(slot.Duration.TotalMilliseconds);
        _cpu += (long)(now.Cpu * PerMillion);
        Raise(now.WorkingSetBytes, now.GcHeapBytes, now.ThreadPoolQueue);
        _pause += (long)(now.GcPauseRatio * PerMillion);
        _allocatedBytes += Math.Max(0, now.AllocatedBytes);
        AddCounts(now.Gen0Collections, now.Gen1Collections, now.Gen2Collections, now.LockContentions);
        RaiseDetails(now.Threads, now.OpenHandles);
    }

    /// <summary>Adds how much was measured, and nothing of what.</summary>
    public void AddCovered(long readings, long coveredMs) => (Readings, CoveredMs) = (Readings + readings, CoveredMs + coveredMs);

    /// <inheritdoc/>
    public void Add(SystemEntry later)
    {
        Readings += later.Readings;
        CoveredMs += later.CoveredMs;
        _cpu += later._cpu;
        _pause += later._pause;
        Raise(later.WorkingSetBytes, later.GcHeapBytes, later.ThreadPoolQueue);
        AddCounted(later);
        RaiseDetails(later.Threads, later.OpenHandles);
    }

    /// <summary>Of shares the worst, of levels and counts the sum.</summary>
    public void Join(SystemEntry other)
    {
        var (cpu, pause) = (Math.Max(Cpu ?? 0, other.Cpu ?? 0), Math.Max(GcPause ?? 0, other.GcPause ?? 0));
        Readings = Math.Max(Readings, other.Readings);
        CoveredMs = Math.Max(CoveredMs, other.CoveredMs);
        _cpu = (long)Math.Round(cpu * PerMillion * Readings);
        _pause = (long)Math.Round(pause * PerMillion * Readings);
        WorkingSetBytes += other.WorkingSetBytes;
        GcHeapBytes += other.GcHeapBytes;
        ThreadPoolQueue += other.ThreadPoolQueue;
        Threads += other.Threads;
        if (other.OpenHandles is { } open) OpenHandles = (OpenHandles ?? 0) + open;
        AddCounted(other);
    }

    public void Add(ref VarintReader reader)
    {
        Readings += (long)reader.ReadVarint();
        CoveredMs += (long)reader.ReadVarint();
        _cpu += (long)reader.ReadVarint();
        Raise((long)reader.ReadVarint(), (long)reader.ReadVarint(), (long)reader.ReadVarint());
        _pause += (long)reader.ReadVarint();
        // In KiB: the digits below are worth no byte of a slot.
        _allocatedBytes += (long)reader.ReadVarint() << 10;
        AddCounts((long)reader.ReadVarint(), (long)reader.ReadVarint(), (long)reader.ReadVarint(), (long)reader.ReadVarint());
        RaiseDetails((long)reader.ReadVarint(), ReportedCount.Read(ref reader));
    }

    public void Write(VarintWriter writer)
    {
        ReadOnlySpan<long> values =
        [
            Readings, CoveredMs, _cpu, WorkingSetBytes, GcHeapBytes, ThreadPoolQueue, _pause, _allocatedBytes >> 10, Gen0Collections,
            Gen1Collections, Gen2Collections, LockContentions, Threads,
        ];
        foreach (var value in values) writer.WriteVarint((ulong)value);
        ReportedCount.Write(writer, OpenHandles);
    }

    private void Raise(long workingSet, long heap, long queue)
    {
        WorkingSetBytes = Math.Max(WorkingSetBytes, workingSet);
        GcHeapBytes = Math.Max(GcHeapBytes, heap);
        ThreadPoolQueue = Math.Max(ThreadPoolQueue, queue);
    }

    private void AddCounted(SystemEntry other)
    {
        _allocatedBytes += other._allocatedBytes;
        AddCounts(other.Gen0Collections, other.Gen1Collections, other.Gen2Collections, other.LockContentions);
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
