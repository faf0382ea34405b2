using CsCheck;
using Dashboard.Core.Metrics.History;
using Dashboard.Core.Sketches;
using Xunit;

namespace Dashboard.Tests.Metrics.History;

public sealed class PartSumTests
{
    private const double Error = 0.0055;

    private static readonly Gen<long[]> Values = Gen.OneOf(Gen.Long[0, 50], Gen.Long[1, 20_000_000_000]).Array[1, 40];

    [Fact]
    public void AddTimes_WhatWasWritten_HasTheMostWithinTheSketchsError() => Values.Sample(
        values =>
        {
            var (sum, read) = (SumOf(values, SketchUnit.Nanoseconds), ReadBack(SumOf(values, SketchUnit.Nanoseconds), times: true));
            Assert.Equal(sum.Count, read.Count);
            Assert.InRange(read.Sum, sum.Sum - 500, sum.Sum + 500);
            // Below a microsecond the first bucket is all there is.
            if (sum.Max >= 1_000) Assert.InRange(read.Max, sum.Max * (1 - Error) - 1, sum.Max * (1 + Error) + 1);
        },
        iter: 2_000);

    [Fact]
    public void AddBytes_WrittenTierByTier_StaysWithinTheSketchsError() => Values.Sample(
        values =>
        {
            var sum = SumOf([.. values.Select(value => value % (1 << 30))], SketchUnit.Bytes);
            var read = ReadBack(ReadBack(ReadBack(sum, times: false), times: false), times: false);
            Assert.Equal((sum.Count, sum.Sum), (read.Count, read.Sum));
            Assert.InRange(read.Max, sum.Max * (1 - Error) - 1, sum.Max * (1 + Error) + 1);
        },
        iter: 2_000);

    [Fact]
    public void Add_OfAnother_KeepsTheLargerMost()
    {
        var sum = SumOf([5_000_000], SketchUnit.Nanoseconds);
        sum.Add(SumOf([9_000_000, 1_000_000], SketchUnit.Nanoseconds));
        Assert.Equal((3, 15_000_000, 9_000_000), (sum.Count, sum.Sum, sum.Max));
        Assert.Equal((5, 9), (sum.ToPart().Mean, sum.ToPart().Max));
        Assert.Null(default(PartSum).ToPart().Max);
    }

    private static PartSum SumOf(long[] values, SketchUnit unit)
    {
        var sketch = new Sketch(unit);
        foreach (var value in values) sketch.Add(value);
        var sum = new PartSum();
        sum.Add(sketch);
        return sum;
    }

    private static PartSum ReadBack(PartSum sum, bool times)
    {
        var writer = new VarintWriter();
        if (times) sum.WriteTimes(writer);
        else sum.WriteBytes(writer);
        var reader = new VarintReader(writer.Written);
        var read = new PartSum();
        if (times) read.AddTimes(ref reader);
        else read.AddBytes(ref reader);
        Assert.True(reader.AtEnd);
        return read;
    }
}
