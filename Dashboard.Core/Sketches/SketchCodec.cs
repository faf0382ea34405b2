using System.Diagnostics.CodeAnalysis;

namespace Dashboard.Core.Sketches;

/// <summary>
/// A sketch as bytes: one that tells how it is written, then sum, maximum, number of buckets in use and the first of them as varints, then
/// bit by bit of each such bucket its count and how many empty ones follow. 1 sample: about 12 bytes, 100: about 45, 10,000: about 120;
/// half of what a byte for each number takes, which is how it is written where that has to be quick.
/// </summary>
public static class SketchCodec
{
    /// <summary>How many bytes an empty sketch takes.</summary>
    public const int EmptyBytes = 1;

    private const byte Empty = 0;
    private const byte Packed = 1;
    private const byte Plain = 2;

    private static readonly int[] FirstGaps = [0, .. Enumerable.Range(1, 256).Select(used => 256 / used)];

    private const int FoldedBits = 2;
    private const int FoldedCounts = (1 << FoldedBits) - 1;

    /// <summary>Appends the sketch in as few bytes as may be.</summary>
    public static void Write(VarintWriter writer, Sketch sketch)
    {
        if (WriteHead(writer, sketch, Packed) is > 0 and var used) WritePacked(writer, sketch, used);
    }

    /// <summary>Appends the sketch in a third of the time, and more bytes: for what is made anew each second and not kept for long.</summary>
    public static void WritePlain(VarintWriter writer, Sketch sketch)
    {
        if (WriteHead(writer, sketch, Plain) == 0) return;
        var previous = 0;
        for (var bucket = sketch.NextUsed(0); bucket >= 0; bucket = sketch.NextUsed(bucket + 1))
        {
            // The gap to the bucket before, with a small count folded in.
            var small = Math.Min(sketch[bucket] - 1, FoldedCounts);
            writer.WriteVarint(((ulong)(bucket - previous) << FoldedBits) | (ulong)small);
            if (small == FoldedCounts) writer.WriteVarint((ulong)(sketch[bucket] - 1 - FoldedCounts));
            previous = bucket;
        }
    }

    /// <summary>Reads one sketch and adds it to <paramref name="target"/>.</summary>
    /// <exception cref="InvalidDataException">The bytes are not a sketch.</exception>
    public static void MergeInto(ref VarintReader reader, Sketch target) => Read(ref reader, new Adding(target));

    /// <summary>Reads one sketch, adds it to <paramref name="target"/>, and notes what it added to the sketch that was begun last, so that it can be taken off again.</summary>
    /// <exception cref="InvalidDataException">The bytes are not a sketch.</exception>
    internal static void MergeInto(ref VarintReader reader, Sketch target, BucketQueue noted) => Read(ref reader, new Noting(target, noted));

    private static void Read<TTarget>(ref VarintReader reader, TTarget target) where TTarget : struct, ITarget
    {
        var mode = reader.ReadByte();
        if (mode == Empty) return;
        if (mode is not (Packed or Plain)) RefuseMode(mode);
        target.Totals((long)reader.ReadVarint(), (long)reader.ReadVarint());
        var used = reader.ReadVarint();
        if (used > SketchMapping.BucketCount) Refuse(used);
        if (mode == Plain) ReadPlain(ref reader, target, (int)used);
        else if (used > 0) ReadPacked(ref reader, target, (int)used);
    }

    /// <summary>Reads no more than the maximum.</summary>
    /// <exception cref="InvalidDataException">The bytes are not a sketch.</exception>
    internal static long ReadMax(ref VarintReader reader)
    {
        var mode = reader.ReadByte();
        if (mode == Empty) return 0;
        if (mode is not (Packed or Plain)) RefuseMode(mode);
        reader.ReadVarint();
        return (long)reader.ReadVarint();
    }

    // How many buckets are to follow.
    private static int WriteHead(VarintWriter writer, Sketch sketch, byte mode)
    {
        if (sketch is { Count: 0, Sum: 0, Max: 0 })
        {
            writer.WriteByte(Empty);
            return 0;
        }

        var used = sketch.UsedBuckets;
        writer.WriteByte(mode);
        writer.WriteVarint((ulong)sketch.Sum);
        writer.WriteVarint((ulong)sketch.Max);
        writer.WriteVarint((ulong)used);
        return used;
    }

    private static void ReadPlain<TTarget>(ref VarintReader reader, TTarget target, int used) where TTarget : struct, ITarget
    {
        ulong bucket = 0;
        for (var left = used; left > 0; left--)
        {
            var token = reader.ReadVarint();
            bucket += token >> FoldedBits;
            var small = token & FoldedCounts;
            Bucket(target, bucket, small < FoldedCounts ? small : (ulong)reader.ReadWhole(0, long.MaxValue - FoldedCounts - 1) + FoldedCounts);
        }
    }

    private static void WritePacked(VarintWriter writer, Sketch sketch, int used)
    {
        var bucket = sketch.NextUsed(0);
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

    private static void ReadPacked<TTarget>(ref VarintReader reader, TTarget target, int used) where TTarget : struct, ITarget
    {
        var bucket = reader.ReadVarint();
        var bits = new RiceReader(reader.Rest);
        var (counts, gaps) = (new RiceMean(0), FirstGap(used));
        Bucket(target, bucket, bits.Read(ref counts));
        for (var left = used - 1; left > 0; left--)
        {
            bucket += 1 + bits.Read(ref gaps);
            Bucket(target, bucket, bits.Read(ref counts));
        }

        reader.Skip(bits.BytesRead);
    }

    // The fewer buckets are in use, the farther they are apart. From a table: a division takes as long as reading a bucket.
    private static RiceMean FirstGap(int used) => new(used < FirstGaps.Length ? FirstGaps[used] : 0);

    private static void Bucket<TTarget>(TTarget target, ulong bucket, ulong more) where TTarget : struct, ITarget
    {
        if (bucket >= SketchMapping.BucketCount || more >= long.MaxValue) Refuse(bucket);
        target.Bucket((int)bucket, (long)more + 1);
    }

    // Apart, so that what is done for each sketch and bucket stays small.
    [DoesNotReturn]
    private static void RefuseMode(byte mode) => throw new InvalidDataException($"Unknown sketch mode {mode}.");

    [DoesNotReturn]
    private static void Refuse(ulong bucket) => throw new InvalidDataException($"There is no bucket {bucket} with that count.");

    // What becomes of what is read; each compiled by itself, for it is done for each bucket.
    private interface ITarget
    {
        void Totals(long sum, long max);

        void Bucket(int bucket, long count);
    }

    private readonly struct Adding(Sketch target) : ITarget
    {
        public void Totals(long sum, long max) => target.AddTotals(sum, max);

        public void Bucket(int bucket, long count) => target.AddBucket(bucket, count);
    }

    private readonly struct Noting(Sketch target, BucketQueue noted) : ITarget
    {
        public void Totals(long sum, long max)
        {
            target.AddTotals(sum, max);
            noted.AddSum(sum);
        }

        public void Bucket(int bucket, long count)
        {
            target.AddBucket(bucket, count);
            noted.Add(bucket, count);
        }
    }
}
