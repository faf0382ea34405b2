using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics.History;

/// <summary>
/// A part of requests without its distribution: how many had it, and how much together. Times are nanoseconds, and are written in
/// microseconds: a number is a byte and a half shorter so.
/// </summary>
internal struct PartSum
{
    private const int NsPerUs = 1_000;

    public long Count;
    public long Sum;

    public readonly double? Mean => Count == 0 ? null : (double)Sum / Count;

    /// <summary>In milliseconds; the distribution is not kept.</summary>
    public readonly PartMetrics ToPart() => new(null, Figures.Ms(Mean));

    public void Add(PartSum other) => Add(other.Count, other.Sum);

    public void Add(Sketch sketch) => Add(sketch.Count, sketch.Sum);

    /// <summary>Adds what <see cref="WriteBytes"/> wrote.</summary>
    public void AddBytes(ref VarintReader reader) => Add((long)reader.ReadVarint(), (long)reader.ReadVarint());

    /// <summary>Adds what <see cref="WriteTimes"/> wrote.</summary>
    public void AddTimes(ref VarintReader reader) => Add((long)reader.ReadVarint(), (long)reader.ReadVarint() * NsPerUs);

    public readonly void WriteBytes(VarintWriter writer) => Write(writer, Sum);

    public readonly void WriteTimes(VarintWriter writer) => Write(writer, (Sum + (NsPerUs / 2)) / NsPerUs);

    private readonly void Write(VarintWriter writer, long sum)
    {
        writer.WriteVarint((ulong)Count);
        writer.WriteVarint((ulong)sum);
    }

    private void Add(long count, long sum)
    {
        Count += count;
        Sum += sum;
    }
}
