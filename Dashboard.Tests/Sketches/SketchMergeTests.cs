using CsCheck;
using Dashboard.Core.Sketches;
using Xunit;

namespace Dashboard.Tests.Sketches;

public sealed class SketchMergeTests
{
    private static readonly Gen<long[][]> Parts = Gen.Long[0, 20_000_000_000].Array[0, 60].Array[1, 8];

    [Fact]
    public void Merge_AnyOrder_GivesIdenticalBuckets() =>
        Gen.Select(Parts, Gen.Int).Sample(
            (parts, seed) =>
            {
                var inOrder = MergeAll(parts);
                var shuffled = parts.ToArray();
                new Random(seed).Shuffle(shuffled);
                return AreSame(inOrder, MergeAll(shuffled)) && AreSame(inOrder, SketchOf([.. parts.SelectMany(part => part)]));
            },
            iter: 2_000);

    [Fact]
    public void MergeInto_WhatWriteWrote_GivesIdenticalBuckets() =>
        Parts.Sample(
            parts =>
            {
                var writer = new VarintWriter();
                foreach (var part in parts) SketchCodec.Write(writer, SketchOf(part));
                var read = new Sketch(SketchUnit.Nanoseconds);
                var reader = new VarintReader(writer.Written);
                foreach (var _ in parts) SketchCodec.MergeInto(ref reader, read);
                return AreSame(MergeAll(parts), read) && reader.Position == writer.Position;
            },
            iter: 2_000);

    [Fact]
    public void MergeInto_DenseSketch_GivesIdenticalBuckets()
    {
        var random = new Random(1);
        var sketch = SketchOf([.. Enumerable.Range(0, 100_000).Select(_ => (long)(2e7 * Math.Exp(random.NextDouble())))]);
        var writer = new VarintWriter();
        SketchCodec.Write(writer, sketch);
        var read = new Sketch(SketchUnit.Nanoseconds);
        var reader = new VarintReader(writer.Written);
        SketchCodec.MergeInto(ref reader, read);
        Assert.True(AreSame(sketch, read));
        Assert.InRange(writer.Position, 50, 200);
    }

    [Fact]
    public void MergeInto_CountsOfAnySizeInAnyBucket_GivesIdenticalBuckets() =>
        Gen.Select(Gen.Int[0, SketchMapping.BucketCount - 1], Gen.OneOf(Gen.Long[1, 5], Gen.Long[1, long.MaxValue / 100])).Array[0, 60].Sample(
            buckets =>
            {
                var (sketch, read, writer) = (new Sketch(SketchUnit.Nanoseconds), new Sketch(SketchUnit.Nanoseconds), new VarintWriter());
                foreach (var (bucket, count) in buckets) sketch.AddBucket(bucket, count);
                foreach (var write in (Action<VarintWriter, Sketch>[])[SketchCodec.Write, SketchCodec.WritePlain])
                {
                    writer.Position = 0;
                    read.Clear();
                    write(writer, sketch);
                    // What stands behind is not read.
                    var end = writer.Position;
                    writer.WriteVarint(ulong.MaxValue);
                    var reader = new VarintReader(writer.Written);
                    SketchCodec.MergeInto(ref reader, read);
                    if (!AreSame(sketch, read) || reader.Position != end) return false;
                }

                return true;
            },
            iter: 2_000);

    [Fact]
    public void MergeInto_BytesCutOff_ThrowsInvalidData()
    {
        var random = new Random(1);
        var sketch = SketchOf([.. Enumerable.Range(0, 300).Select(_ => (long)(2e7 * Math.Exp(random.NextDouble())))]);
        var writer = new VarintWriter();
        SketchCodec.Write(writer, sketch);
        for (var length = 0; length < writer.Position; length++)
        {
            Assert.Throws<InvalidDataException>(() =>
            {
                var reader = new VarintReader(writer.Written[..length]);
                SketchCodec.MergeInto(ref reader, new Sketch(SketchUnit.Nanoseconds));
            });
        }
    }

    [Fact]
    public void MergeInto_DamagedBytes_ThrowsInvalidData() =>
        Gen.Byte.Array[0, 40].Sample(
            bytes =>
            {
                try
                {
                    var reader = new VarintReader(bytes);
                    SketchCodec.MergeInto(ref reader, new Sketch(SketchUnit.Nanoseconds));
                }
                catch (InvalidDataException)
                {
                    // The only exception that damaged bytes may cause.
                }
            },
            iter: 5_000);

    internal static Sketch SketchOf(long[] values)
    {
        var sketch = new Sketch(SketchUnit.Nanoseconds);
        foreach (var value in values) sketch.Add(value);
        return sketch;
    }

    internal static bool AreSame(Sketch a, Sketch b)
    {
        for (var i = 0; i < SketchMapping.BucketCount; i++)
        {
            if (a[i] != b[i]) return false;
        }

        return a.Count == b.Count && a.Sum == b.Sum && a.Max == b.Max;
    }

    private static Sketch MergeAll(long[][] parts)
    {
        var merged = new Sketch(SketchUnit.Nanoseconds);
        foreach (var part in parts) merged.Merge(SketchOf(part));
        return merged;
    }
}
