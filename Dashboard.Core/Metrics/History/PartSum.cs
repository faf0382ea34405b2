using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics.History;

/// <summary>A part of requests without its distribution: how many had it, how much together, and the most.</summary>
internal struct PartSum
{
    public long Count;
    public long Sum;
    public long Max;

    public readonly double? Mean => Count == 0 ? null : (double)Sum / Count;

    /// <summary>In milliseconds; the distribution is not kept.</summary>
    public readonly PartMetrics ToPart() => new(null, Figures.Ms(Mean));

    public void Add(PartSum other) => Add(other.Count, other.Sum, other.Max);

    public void Add(Sketch sketch) => Add(sketch.Count, sketch.Sum, sketch.Max);

    public void Add(ref VarintReader reader) => Add((long)reader.ReadVarint(), (long)reader.ReadVarint(), (long)reader.ReadVarint());

    public readonly void Write(VarintWriter writer)
    {
        writer.WriteVarint((ulong)Count);
        writer.WriteVarint((ulong)Sum);
        writer.WriteVarint((ulong)Max);
    }

    private void Add(long count, long sum, long max)
    {
        Count += count;
        Sum += sum;
        Max = Math.Max(Max, max);
    }
}
