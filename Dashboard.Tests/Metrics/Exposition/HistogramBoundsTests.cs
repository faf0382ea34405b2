using System.Globalization;
using Dashboard.Core.Metrics.Exposition;
using Dashboard.Core.Sketches;
using Xunit;

namespace Dashboard.Tests.Metrics.Exposition;

public sealed class HistogramBoundsTests
{
    private const decimal NsPerSecond = 1_000_000_000;

    [Fact]
    public void Values_BothUnits_AreTwentyFourAscending()
    {
        foreach (var bounds in new[] { HistogramBounds.Seconds, HistogramBounds.Bytes })
        {
            Assert.Equal(24, bounds.Values.Count);
            Assert.Equal(bounds.Values.Distinct().Order(), bounds.Values);
        }

        Assert.Contains(0.5, HistogramBounds.Seconds.Values);
        Assert.Contains(2, HistogramBounds.Seconds.Values);
        Assert.All(HistogramBounds.Bytes.Values, value => Assert.Equal(Math.Truncate(value), value));
    }

    [Fact]
    public void Buckets_BothUnits_EndExactlyAtTheBound()
    {
        AssertEnds(HistogramBounds.Seconds, 1);
        AssertEnds(HistogramBounds.Bytes, 1 << 20);
    }

    [Fact]
    public void Format_Bounds_ReadBackAsTheSameNumber()
    {
        foreach (var value in HistogramBounds.Seconds.Values.Concat(HistogramBounds.Bytes.Values))
        {
            var text = HistogramBounds.Format(value);
            Assert.Equal(value, double.Parse(text, CultureInfo.InvariantCulture));
            Assert.True(text.Contains('.', StringComparison.Ordinal) || text.Contains('e', StringComparison.Ordinal), text);
        }
    }

    [Fact]
    public void Histogram_NanosecondsOnBothSidesOfEachBound_AreCountedExactly()
    {
        var random = new Random(7);
        long[] values =
        [
            .. HistogramBounds.Seconds.Values.SelectMany(bound => new long[] { -1, 0, 1, 2 }.Select(step => (long)(bound * 1e9) + step)),
            .. Enumerable.Range(0, 2_000).Select(_ => (long)Math.Exp(random.NextDouble() * Math.Log(60e9))),
        ];
        var sketch = new Sketch(SketchUnit.Nanoseconds);
        foreach (var value in values) sketch.Add(value);

        Assert.Equal(
            HistogramBounds.Seconds.Values.Select(bound => (long)values.Count(value => value <= (decimal)bound * NsPerSecond)),
            Counts(HistogramBounds.Seconds, sketch));
    }

    [Fact]
    public void Histogram_BytesOnBothSidesOfEachBound_AreCountedExactly()
    {
        long[] values = [.. HistogramBounds.Bytes.Values.SelectMany(bound => new[] { (long)bound - 1, (long)bound, (long)bound + 1 })];
        var sketch = new Sketch(SketchUnit.Bytes);
        foreach (var value in values) sketch.Add(value);

        Assert.Equal(
            HistogramBounds.Bytes.Values.Select(bound => (long)values.Count(value => value <= bound)), Counts(HistogramBounds.Bytes, sketch));
    }

    private static void AssertEnds(HistogramBounds bounds, double scale)
    {
        for (var i = 0; i < bounds.Values.Count; i++)
        {
            Assert.Equal(bounds.Buckets[i], SketchMapping.IndexOf(bounds.Values[i] / scale));
            Assert.Equal(bounds.Buckets[i] + 1, SketchMapping.IndexOf(Math.BitIncrement(bounds.Values[i] / scale)));
        }
    }

    private static IEnumerable<long> Counts(HistogramBounds bounds, Sketch sketch)
    {
        var family = new MetricFamily("x", MetricKind.Histogram, "X.");
        return WrittenText.Of(ExpositionFormat.Text, writer =>
            {
                writer.Begin(family);
                writer.Histogram(LabelSet.None, sketch, bounds);
            })
            .Split('\n').Where(line => line.StartsWith("x_bucket", StringComparison.Ordinal) && !line.Contains("+Inf", StringComparison.Ordinal))
            .Select(line => long.Parse(line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture));
    }
}
