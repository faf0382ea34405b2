using System.Diagnostics.CodeAnalysis;

namespace Dashboard.Core.Sketches;

/// <summary>
/// A sketch as bytes: one that tells whether it is empty, then sum, maximum, number of buckets in use and the first of them as varints, then
/// bit by bit of each such bucket its count and how many empty ones follow. 1 sample: about 12 bytes, 100: about 45, 10,000: about 120;
/// half of what a byte for each number takes.
/// </summary>
public static class SketchCodec
{
    /// <summary>How many bytes an empty sketch takes.</summary>
    public const int EmptyBytes = 1;

    private const byte Empty = 0;
    private const byte Packed = 1;

    /// <summary>Appends the sketch.</summary>
    public static void Write(VarintWriter writer, Sketch sketch)
    {
        if (sketch is { Count: 0, Sum: 0, Max: 0 })
        {
            writer.WriteByte(Empty);
            return;
        }

        writer.WriteByte(Packed);
        writer.WriteVarint((ulong)sketch.Sum);
        writer.WriteVarint((ulong)sketch.Max);
        var used = Used(sketch);
        writer.WriteVarint((ulong)used);
        if (used > 0) WriteBuckets(writer, sketch, used);
    }

    /// <summary>Reads one sketch and adds it to <paramref name="target"/>.</summary>
    /// <exception cref="InvalidDataException">The bytes are not a sketch.</exception>
    public static void MergeInto(ref VarintReader reader, Sketch target)
    {
        var mode = reader.ReadByte();
        if (mode == Empty) return;
        if (mode != Packed) throw new InvalidDataException($"Unknown sketch mode {mode}.");
        target.AddTotals((long)reader.ReadVarint(), (long)reader.ReadVarint());
        var used = (int)reader.ReadWhole(0, SketchMapping.BucketCount);
        if (used > 0) ReadBuckets(ref reader, target, used);
    }

    private static int Used(Sketch sketch)
    {
        var used = 0;
        for (var bucket = sketch.NextUsed(sketch.FirstBucket); bucket >= 0; bucket = sketch.NextUsed(bucket + 1)) used++;
        return used;
    }

    private static void WriteBuckets(VarintWriter writer, Sketch sketch, int used)
    {
        var bucket = sketch.NextUsed(sketch.FirstBucket);
        writer.WriteVarint((ulong)bucket);
        var bits = new RiceWriter(writer);
        var (counts, gaps) = (new RiceMean(0), FirstGap(used));
        bits.Write((ulong)(sketch[bucket] - 1), ref counts);
        while (sketch.NextUsed(bucket + 1) is >= 0 and var next)
        {
            bits.Write((ulong)(next - bucket - 1), ref gaps);
            bits.Write((ulong)(sketch[next] - 1), ref counts);
            bucket = next;
        }

        bits.Close();
    }

    private static void ReadBuckets(ref VarintReader reader, Sketch target, int used)
    {
        var bucket = reader.ReadVarint();
        var bits = new RiceReader(reader.Rest);
        var (counts, gaps) = (new RiceMean(0), FirstGap(used));
        Add(target, bucket, bits.Read(ref counts));
        for (var left = used - 1; left > 0; left--)
        {
            bucket += 1 + bits.Read(ref gaps);
            Add(target, bucket, bits.Read(ref counts));
        }

        reader.Skip(bits.BytesRead);
    }

    // The fewer buckets are in use, the farther they are apart.
    private static RiceMean FirstGap(int used) => new(256 / used);

    private static void Add(Sketch target, ulong bucket, ulong more)
    {
        if (bucket >= SketchMapping.BucketCount || more >= long.MaxValue) Refuse(bucket);
        target.AddBucket((int)bucket, (long)more + 1);
    }

    // Apart, so that what is done for each bucket stays small.
    [DoesNotReturn]
    private static void Refuse(ulong bucket) => throw new InvalidDataException($"There is no bucket {bucket} with that count.");
}
