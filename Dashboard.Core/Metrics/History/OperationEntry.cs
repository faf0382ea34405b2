using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics.History;

/// <summary>Calls of one kind, SQL statements or Redis commands, with the look-ups in the cache.</summary>
internal sealed class OperationEntry : IHistoryEntry
{
    public Sketch Latency { get; } = new(SketchUnit.Nanoseconds);

    public long Errors { get; private set; }

    public long Hits { get; private set; }

    public long Misses { get; private set; }

    /// <summary>A call that failed before it was sent has no time of its own, and still counts.</summary>
    public long Count => Math.Max(Latency.Count, Errors);

    public bool IsEmpty => Count == 0 && Hits == 0 && Misses == 0;

    public void Clear()
    {
        Latency.Clear();
        Errors = Hits = Misses = 0;
    }

    public void Add(MetricsSlot slot, SlotPoint point, long hits = 0, long misses = 0)
    {
        var reader = new VarintReader(slot.Data.AsSpan(point.Offset));
        SketchCodec.MergeInto(ref reader, Latency);
        Errors += point.Errors;
        Hits += hits;
        Misses += misses;
    }

    public void Add(ref VarintReader reader)
    {
        SketchCodec.MergeInto(ref reader, Latency);
        Errors += (long)reader.ReadVarint();
        Hits += (long)reader.ReadVarint();
        Misses += (long)reader.ReadVarint();
    }

    public void Write(VarintWriter writer)
    {
        SketchCodec.Write(writer, Latency);
        writer.WriteVarint((ulong)Errors);
        writer.WriteVarint((ulong)Hits);
        writer.WriteVarint((ulong)Misses);
    }
}
