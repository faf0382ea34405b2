using CsCheck;
using Dashboard.Core.Sketches;
using Xunit;

namespace Dashboard.Tests.Sketches;

public sealed class StripedSketchTests
{
    [Fact]
    public void ReadInto_SecondReading_HoldsOnlyWhatCameSince()
    {
        var striped = new StripedSketch(SketchUnit.Nanoseconds);
        var reader = new SketchReader(striped);
        striped.Record(5_000_000);
        Read(reader);
        striped.Record(7_000_000);
        striped.Record(9_000_000);

        var second = Read(reader);
        Assert.True(SketchMergeTests.AreSame(SketchMergeTests.SketchOf([7_000_000, 9_000_000]), second));
        Assert.Equal(0, Read(reader).Count);
    }

    [Fact]
    public async Task ReadInto_ManyThreadsAndAReader_LosesNothing()
    {
        const int threads = 4, each = 100_000;
        var striped = new StripedSketch(SketchUnit.Nanoseconds);
        var reader = new SketchReader(striped);
        var all = new Sketch(SketchUnit.Nanoseconds);
        var writers = Enumerable.Range(0, threads).Select(t => Task.Run(() =>
        {
            for (var i = 1; i <= each; i++) striped.Record((t + 1) * 1_000L * i);
        })).ToArray();
        while (!Task.WhenAll(writers).IsCompleted) reader.ReadInto(all);
        await Task.WhenAll(writers);
        reader.ReadInto(all);

        Assert.Equal(threads * each, all.Count);
        Assert.Equal(10L * 1_000 * each * (each + 1) / 2, all.Sum);
        Assert.Equal(4L * 1_000 * each, all.Max);
    }

    [Fact]
    public void RaiseMaxToLastBucket_MaximumCameInTheReadingBefore_LiesInTheBucket() => Gen.Long[1, 1L << 40].Sample(value =>
    {
        var sketch = new Sketch(SketchUnit.Nanoseconds);
        var bucket = SketchMapping.IndexOf(value * SketchUnit.Nanoseconds.Scale);
        sketch.AddBucket(bucket, 1);
        sketch.RaiseMaxToLastBucket();
        Assert.Equal(bucket, SketchMapping.IndexOf(sketch.Max * SketchUnit.Nanoseconds.Scale));
        Assert.True(sketch.Quantile(0.5) <= sketch.Max);
    });

    [Fact]
    public void Record_KnownOctave_AllocatesNothing()
    {
        var striped = new StripedSketch(SketchUnit.Nanoseconds);
        // Every stripe meets the octave first: the thread may move between processors.
        for (var i = 0; i < 200_000; i++) striped.Record(1_000_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++) striped.Record(1_000_000);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000);
    }

    private static Sketch Read(SketchReader reader)
    {
        var sketch = new Sketch(SketchUnit.Nanoseconds);
        reader.ReadInto(sketch);
        return sketch;
    }
}
