using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics.History;

/// <summary>One connection pool: waits and uses as sketches, counts as sums, levels at their highest.</summary>
internal sealed class PoolEntry : IHistoryEntry, IJoinedEntry<PoolEntry>
{
    private PoolSums _sums;

    public Sketch Wait { get; } = new(SketchUnit.Nanoseconds);

    public Sketch Use { get; } = new(SketchUnit.Nanoseconds);

    public PoolSums Sums => _sums;

    public double? Utilization => PoolTotals.Utilization(_sums.BusyTime, _sums.CapacityTime);

    public double? HitShare => Wait.Count == 0 ? null : Math.Round(1 - Math.Min(1, (double)_sums.OpensForCallers / Wait.Count), 6);

    public int Busy { get; private set; }

    public int Open { get; private set; }

    public int Pending { get; private set; }

    public int Fallback { get; private set; }

    public int Size { get; private set; }

    public bool IsEmpty => _sums.Readings == 0;

    public void Clear()
    {
        Wait.Clear();
        Use.Clear();
        _sums = default;
        Busy = Open = Pending = Fallback = Size = 0;
    }

    public void Add(MetricsSlot slot, PoolSlot pool)
    {
        var reader = new VarintReader(slot.Data.AsSpan(pool.Offset));
        SketchCodec.MergeInto(ref reader, Wait);
        SketchCodec.MergeInto(ref reader, Use);
        _sums.Add(pool);
        var now = pool.Reading;
        Raise(now.Busy ?? 0, now.Open ?? 0, now.Pending ?? 0, now.FallbackInUse ?? 0, now.Size);
    }

    /// <inheritdoc/>
    public void Add(PoolEntry later)
    {
        AddCounted(later);
        Raise(later.Busy, later.Open, later.Pending, later.Fallback, later.Size);
    }

    /// <summary>Adds the pool of that name that another instance had at the same time: levels are sums.</summary>
    public void Join(PoolEntry other)
    {
        AddCounted(other);
        (Busy, Open, Pending) = (Busy + other.Busy, Open + other.Open, Pending + other.Pending);
        (Fallback, Size) = (Fallback + other.Fallback, Size + other.Size);
    }

    public void Add(ref VarintReader reader)
    {
        SketchCodec.MergeInto(ref reader, Wait);
        SketchCodec.MergeInto(ref reader, Use);
        _sums.Add(ref reader);
        Raise(
            (int)reader.ReadVarint(), (int)reader.ReadVarint(), (int)reader.ReadVarint(), (int)reader.ReadVarint(), (int)reader.ReadVarint());
    }

    public void Write(VarintWriter writer)
    {
        SketchCodec.Write(writer, Wait);
        SketchCodec.Write(writer, Use);
        _sums.Write(writer);
        foreach (var level in (ReadOnlySpan<int>)[Busy, Open, Pending, Fallback, Size]) writer.WriteVarint((ulong)Math.Max(0, level));
    }

    /// <summary>One step of a timeline.</summary>
    public PoolPoint ToPoint(string name) => new(name)
    {
        Busy = Busy,
        Idle = Math.Max(0, Open - Busy),
        Pending = Pending,
        Size = Size,
        Utilization = Utilization,
        WaitP50Ms = Figures.Ms(Wait.Quantile(0.50)),
        WaitP95Ms = Figures.Ms(Wait.Quantile(0.95)),
        WaitP99Ms = Figures.Ms(Wait.Quantile(0.99)),
    };

    /// <summary>The pool as it is now, its figures those of what was added up.</summary>
    public PoolMetrics Over(PoolMetrics now) => now with
    {
        Utilization = Utilization,
        HitShare = HitShare,
        WaitMs = Figures.Latency(Wait),
        UseMs = Figures.Latency(Use),
        Acquired = Wait.Count,
        PhysicalOpens = _sums.PhysicalOpens,
        Timeouts = _sums.Timeouts,
        Rejected = _sums.Rejected,
        Recycled = _sums.Recycled,
        Opens = _sums.Counts.Opens,
        Rejections = _sums.Counts.Rejections,
        Retries = _sums.Counts.Retries,
        SavedByRetry = _sums.Counts.SavedByRetry,
        CommandTimeouts = _sums.Counts.CommandTimeouts,
    };

    private void AddCounted(PoolEntry other)
    {
        Wait.Merge(other.Wait);
        Use.Merge(other.Use);
        _sums.Add(other._sums);
    }

    private void Raise(int busy, int open, int pending, int fallback, int size) =>
        (Busy, Open, Pending, Fallback, Size) = (Math.Max(Busy, busy), Math.Max(Open, open), Math.Max(Pending, pending), Math.Max(Fallback, fallback), size);
}
