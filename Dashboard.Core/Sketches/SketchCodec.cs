using System.Diagnostics.CodeAnalysis;

namespace Dashboard.Core.Sketches;

/// <summary>
/// A sketch as bytes: mode, then sum, maximum and buckets as varints. Few buckets are written as gaps with small counts folded in,
/// many as a dense run with runs of zeros folded; the shorter of both is kept. 1 sample: 3 bytes and its sums; 600: about 300.
/// </summary>
public static class SketchCodec
{
    /// <summary>How many bytes an empty sketch takes.</summary>
    public const int EmptyBytes = 1;

    private const byte Empty = 0;
    private const byte Sparse = 1;
    private const byte Dense = 2;

    /// <summary>Appends the sketch.</summary>
    public static void Write(VarintWriter writer, Sketch sketch)
    {
        if (sketch is { Count: 0, Sum: 0, Max: 0 })
        {
            writer.WriteByte(Empty);
            return;
        }

        var (used, gaps) = Measure(sketch);
        var sparseAt = writer.Position;
        WriteHead(writer, Sparse, sketch);
        WriteSparse(writer, sketch, used);
        var denseAt = writer.Position;
        // A dense run has a byte for each bucket in use and two for each gap, at least.
        if (used + (2 * gaps) >= denseAt - sparseAt) return;
        WriteHead(writer, Dense, sketch);
        WriteDense(writer, sketch);

        if (writer.Position - denseAt < denseAt - sparseAt) writer.Remove(sparseAt, denseAt);
        else writer.Position = denseAt;
    }

    private static (int Used, int Gaps) Measure(Sketch sketch)
    {
        var (used, gaps, previous) = (0, 0, -1);
        for (var i = sketch.NextUsed(sketch.FirstBucket); i >= 0; i = sketch.NextUsed(i + 1))
        {
            used++;
            if (previous >= 0 && i != previous + 1) gaps++;
            previous = i;
        }

        return (used, gaps);
    }

    /// <summary>Reads one sketch and adds it to <paramref name="target"/>.</summary>
    /// <exception cref="InvalidDataException">The bytes are not a sketch.</exception>
    public static void MergeInto(ref VarintReader reader, Sketch target)
    {
        var mode = reader.ReadByte();
        if (mode == Empty) return;
        target.AddTotals((long)reader.ReadVarint(), (long)reader.ReadVarint());
        switch (mode)
        {
            case Sparse: ReadSparse(ref reader, target); break;
            case Dense: ReadDense(ref reader, target); break;
            default: throw new InvalidDataException($"Unknown sketch mode {mode}.");
        }
    }

    private static void WriteHead(VarintWriter writer, byte mode, Sketch sketch)
    {
        writer.WriteByte(mode);
        writer.WriteVarint((ulong)sketch.Sum);
        writer.WriteVarint((ulong)sketch.Max);
    }

    private static void WriteSparse(VarintWriter writer, Sketch sketch, int used)
    {
        writer.WriteVarint((ulong)used);
        var previous = 0;
        for (var i = sketch.NextUsed(sketch.FirstBucket); i >= 0; i = sketch.NextUsed(i + 1))
        {
            var small = Math.Min(sketch[i] - 1, 3);
            writer.WriteVarint(((ulong)(i - previous) << 2) | (ulong)small);
            if (small == 3) writer.WriteVarint((ulong)(sketch[i] - 4));
            previous = i;
        }
    }

    private static void ReadSparse(ref VarintReader reader, Sketch target)
    {
        long bucket = 0;
        for (var left = reader.ReadVarint(); left > 0; left--)
        {
            var token = reader.ReadVarint();
            bucket += (long)(token >> 2);
            var count = (long)(token & 3) == 3 ? (long)reader.ReadVarint() + 4 : (long)(token & 3) + 1;
            Add(target, bucket, count);
        }
    }

    private static void WriteDense(VarintWriter writer, Sketch sketch)
    {
        writer.WriteVarint((ulong)Math.Min(sketch.FirstBucket, SketchMapping.BucketCount - 1));
        writer.WriteVarint((ulong)Math.Max(0, sketch.LastBucket - sketch.FirstBucket + 1));
        for (var i = sketch.FirstBucket; i <= sketch.LastBucket; i++)
        {
            writer.WriteVarint((ulong)sketch[i]);
            if (sketch[i] != 0) continue;
            var next = sketch.NextUsed(i) is >= 0 and var found ? found : sketch.LastBucket + 1;
            writer.WriteVarint((ulong)(next - i - 1));
            i = next - 1;
        }
    }

    private static void ReadDense(ref VarintReader reader, Sketch target)
    {
        var bucket = (long)reader.ReadVarint();
        var end = bucket + (long)reader.ReadVarint();
        while (bucket < end)
        {
            var count = (long)reader.ReadVarint();
            if (count != 0) Add(target, bucket++, count);
            else bucket += 1 + (long)reader.ReadVarint();
        }
    }

    private static void Add(Sketch target, long bucket, long count)
    {
        if (bucket is < 0 or >= SketchMapping.BucketCount || count < 0) Refuse(bucket);
        target.AddBucket((int)bucket, count);
    }

    // Apart, so that what is done for each bucket stays small.
    [DoesNotReturn]
    private static void Refuse(long bucket) => throw new InvalidDataException($"There is no bucket {bucket}.");
}
