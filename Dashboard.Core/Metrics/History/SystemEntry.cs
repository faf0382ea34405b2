using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics.History;

/// <summary>The process: means of shares, highest of levels, and how much of the slot was measured at all.</summary>
internal sealed class SystemEntry : IHistoryEntry
{
    private const double PerMillion = 1e6;

    private long _cpu;

    public long Readings { get; private set; }

    /// <summary>How much time was measured, in milliseconds.</summary>
    public long CoveredMs { get; private set; }

    public long WorkingSetBytes { get; private set; }

    public long GcHeapBytes { get; private set; }

    public long ThreadPoolQueue { get; private set; }

    public double? Cpu => Readings == 0 ? null : _cpu / PerMillion / Readings;

    public bool IsEmpty => Readings == 0;

    public void Clear() => Readings = CoveredMs = WorkingSetBytes = GcHeapBytes = ThreadPoolQueue = _cpu = 0;

    public void Add(MetricsSlot slot)
    {
        Readings++;
        CoveredMs += (long)Math.Round(slot.Duration.TotalMilliseconds);
        _cpu += (long)(slot.System.Cpu * PerMillion);
        Raise(slot.System.WorkingSetBytes, slot.System.GcHeapBytes, slot.System.ThreadPoolQueue);
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
    }

    public void Write(VarintWriter writer)
    {
        writer.WriteVarint((ulong)Readings);
        writer.WriteVarint((ulong)CoveredMs);
        writer.WriteVarint((ulong)_cpu);
        writer.WriteVarint((ulong)WorkingSetBytes);
        writer.WriteVarint((ulong)GcHeapBytes);
        writer.WriteVarint((ulong)ThreadPoolQueue);
    }

    private void Raise(long workingSet, long heap, long queue)
    {
        WorkingSetBytes = Math.Max(WorkingSetBytes, workingSet);
        GcHeapBytes = Math.Max(GcHeapBytes, heap);
        ThreadPoolQueue = Math.Max(ThreadPoolQueue, queue);
    }
}
