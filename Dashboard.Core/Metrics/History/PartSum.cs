using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics.History;

/// <summary>
/// A part of requests without its distribution: how many had it, how much together, and the most. Times are nanoseconds, and are written in
/// microseconds: a number is a byte and a half shorter so.
/// </summary>
internal struct PartSum
{
    private const int NsPerUs = 1_000;

    public long Count;
    public long Sum;
    public long Max;

    public readonly double? Mean => Count == 0 ? null : (double)Sum / Count;

    /// <summary>In milliseconds; the distribution is not kept.</summary>
    public readonly PartMetrics ToPart() => new(null, Figures.Ms(Mean));

    public void Add(PartSum other) => Add(other.Count, other.Sum, other.Max);

    public void Add(Sketch sketch) => Add(sketch.Count, sketch.Sum, sketch.Max);

    /// <summary>Adds what <see cref="WriteBytes"/> wrote.</summary>
    public void AddBytes(ref VarintReader reader) => Add((long)reader.ReadVarint(), (long)reader.ReadVarint(), (long)reader.ReadVarint());

    /// <summary>Adds what <see cref="WriteTimes"/> wrote.</summary>
    public void AddTimes(ref VarintReader reader) =>
        Add((long)reader.ReadVarint(), (long)reader.ReadVarint() * NsPerUs, (long)reader.ReadVarint() * NsPerUs);

    public readonly void WriteBytes(VarintWriter writer) => Write(writer, Sum, Max);

    public readonly void WriteTimes(VarintWriter writer) => Write(writer, ToUs(Sum), ToUs(Max));

    private static long ToUs(long nanoseconds) => (nanoseconds + (NsPerUs / 2)) / NsPerUs;

    private readonly void Write(VarintWriter writer, long sum, long max)
    {
        writer.WriteVarint((ulong)Count);
        writer.WriteVarint((ulong)sum);
        writer.WriteVarint((ulong)max);
    }

    private void Add(long count, long sum, long max)
    {
        Count += count;
        Sum += sum;
        Max = Math.Max(Max, max);
    }
}
