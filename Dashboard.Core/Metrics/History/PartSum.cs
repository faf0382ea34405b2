using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics.History;

/// <summary>
/// A part of requests without its distribution: how many had it, how much together, and the most. Times are nanoseconds, and their sum is
/// written in microseconds: a number is a byte and a half shorter so. The most is written as how many buckets of a sketch it lies above the
/// mean, which takes one byte and is off by at most 0.542 %.
/// </summary>
internal struct PartSum
{
    private const int NsPerUs = 1_000;

    public long Count;
    public long Sum;
    public long Max;

    public readonly double? Mean => Count == 0 ? null : (double)Sum / Count;

    /// <summary>In milliseconds; the distribution is not kept.</summary>
    public readonly PartMetrics ToPart() => new(null, Figures.Ms(Mean), Count == 0 ? null : Figures.Ms(Max));

    /// <summary>In bytes; the distribution is not kept.</summary>
    public readonly SizeMetrics ToSize() => new(null, null, Mean is { } mean ? Math.Round(mean) : null, Count == 0 ? null : Max, Sum);

    public void Add(PartSum other) => Add(other.Count, other.Sum, other.Max);

    public void Add(Sketch sketch) => Add(sketch.Count, sketch.Sum, sketch.Max);

    /// <summary>Adds what <see cref="WriteBytes"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are no sum.</exception>
    public void AddBytes(ref VarintReader reader) => Read(ref reader, SketchUnit.Bytes, 1);

    /// <summary>Adds what <see cref="WriteTimes"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are no sum.</exception>
    public void AddTimes(ref VarintReader reader) => Read(ref reader, SketchUnit.Nanoseconds, NsPerUs);

    public readonly void WriteBytes(VarintWriter writer) => Write(writer, SketchUnit.Bytes, 1);

    public readonly void WriteTimes(VarintWriter writer) => Write(writer, SketchUnit.Nanoseconds, NsPerUs);

    private static int BucketOfMean(long count, long sum, SketchUnit unit) => SketchMapping.IndexOf((double)sum / count * unit.Scale);

    private readonly void Write(VarintWriter writer, SketchUnit unit, int cut)
    {
        var sum = (Sum + (cut / 2)) / cut;
        writer.WriteVarint((ulong)Count);
        writer.WriteVarint((ulong)sum);
        if (Count > 0) writer.WriteVarint((ulong)Math.Max(0, SketchMapping.IndexOf(Max * unit.Scale) - BucketOfMean(Count, sum * cut, unit)));
    }

    private void Read(ref VarintReader reader, SketchUnit unit, int cut)
    {
        var (count, sum) = (reader.ReadWhole(0, long.MaxValue), reader.ReadWhole(0, long.MaxValue / NsPerUs) * cut);
        if (count == 0)
        {
            Add(0, sum, 0);
            return;
        }

        var mean = BucketOfMean(count, sum, unit);
        var most = mean + (int)reader.ReadWhole(0, SketchMapping.BucketCount - 1 - mean);
        Add(count, sum, sum == 0 ? 0 : (long)Math.Round(SketchMapping.Estimate(most) / unit.Scale));
    }

    private void Add(long count, long sum, long max)
    {
        Count += count;
        Sum += sum;
        if (max > Max) Max = max;
    }
}
