using Dashboard.Core.Metrics.Exposition;
using Dashboard.Core.Sketches;
using Xunit;

namespace Dashboard.Tests.Metrics.Exposition;

public sealed class ExpositionWriterTests
{
    private static readonly MetricFamily Counter = new("wm_things_bytes", MetricKind.Counter, "Things.", "bytes");
    private static readonly MetricFamily Gauge = new("wm_level", MetricKind.Gauge, "A level.");

    [Fact]
    public void Sample_Text_IsTheGoldenText() => Assert.Equal(
        """
        # HELP wm_things_bytes_total Things.
        # TYPE wm_things_bytes_total counter
        wm_things_bytes_total{a="1"} 12
        wm_things_bytes_total 13
        # HELP wm_level A level.
        # TYPE wm_level gauge
        wm_level 0.5
        # HELP target_info Who.
        # TYPE target_info gauge
        target_info{a="1"} 1
        # HELP x_count X.
        # TYPE x_count untyped
        x_count 3

        """, WrittenText.Of(ExpositionFormat.Text, WriteAll));

    [Fact]
    public void Sample_OpenMetrics_IsTheGoldenText() => Assert.Equal(
        """
        # TYPE wm_things_bytes counter
        # UNIT wm_things_bytes bytes
        # HELP wm_things_bytes Things.
        wm_things_bytes_total{a="1"} 12
        wm_things_bytes_total 13
        # TYPE wm_level gauge
        # HELP wm_level A level.
        wm_level 0.5
        # TYPE target info
        # HELP target Who.
        target_info{a="1"} 1
        # TYPE x_count unknown
        # HELP x_count X.
        x_count 3
        # EOF

        """, WrittenText.Of(ExpositionFormat.OpenMetrics, WriteAll));

    [Fact]
    public void Histogram_ThreeValues_HasEachBoundTheSumAndTheCount()
    {
        var sketch = new Sketch(SketchUnit.Nanoseconds);
        foreach (var ms in new[] { 0, 500, 501, 60_000 }) sketch.Add(ms * 1_000_000L);
        var family = new MetricFamily("d_seconds", MetricKind.Histogram, "D.", "seconds");
        var lines = WrittenText.Of(ExpositionFormat.Text, writer =>
        {
            writer.Begin(family);
            writer.Histogram(LabelSet.Of(("r", "x")), sketch, HistogramBounds.Seconds);
        }).Split('\n');

        Assert.Equal(2 + 24 + 3 + 1, lines.Length);
        Assert.Equal("d_seconds_bucket{r=\"x\",le=\"6.103515625e-05\"} 1", lines[2]);
        Assert.Contains("d_seconds_bucket{r=\"x\",le=\"0.35355339059327373\"} 1", lines);
        Assert.Contains("d_seconds_bucket{r=\"x\",le=\"0.5\"} 2", lines);
        Assert.Contains("d_seconds_bucket{r=\"x\",le=\"0.7071067811865475\"} 3", lines);
        Assert.Contains("d_seconds_bucket{r=\"x\",le=\"32.0\"} 3", lines);
        Assert.Equal(["d_seconds_bucket{r=\"x\",le=\"+Inf\"} 4", "d_seconds_sum{r=\"x\"} 61.001", "d_seconds_count{r=\"x\"} 4", ""], lines[^4..]);
    }

    [Fact]
    public void Histogram_NoValues_IsAllZeros()
    {
        var family = new MetricFamily("d_bytes", MetricKind.Histogram, "D.", "bytes");
        var lines = WrittenText.Of(ExpositionFormat.Text, writer =>
        {
            writer.Begin(family);
            writer.Histogram(LabelSet.None, new Sketch(SketchUnit.Bytes), HistogramBounds.Bytes);
        }).Split('\n');
        Assert.Equal("d_bytes_bucket{le=\"16.0\"} 0", lines[2]);
        Assert.All(lines[2..^1], line => Assert.EndsWith(" 0", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Sample_HostileLabel_StaysOneLine()
    {
        var text = WrittenText.Of(ExpositionFormat.OpenMetrics, writer =>
        {
            writer.Begin(Gauge);
            writer.Sample(LabelSet.Of(("r", "a\\b\"} 1\n# EOF\nü\ud800"), ("empty", "")), 1L);
        });
        Assert.Contains("wm_level{r=\"a\\\\b\\\"} 1\\n# EOF\\nü\ufffd\"} 1\n", text, StringComparison.Ordinal);
        Assert.Equal(4, text.Count(letter => letter == '\n'));
    }

    [Fact]
    public void Sample_Null_LeavesNoTrace() => Assert.Equal("", WrittenText.Of(ExpositionFormat.Text, static writer =>
    {
        writer.Begin(Gauge);
        writer.Sample(LabelSet.None, null);
    }));

    [Theory]
    [InlineData(double.PositiveInfinity, "+Inf")]
    [InlineData(double.NegativeInfinity, "-Inf")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(1e-9, "1E-09")]
    [InlineData(123456789.25, "123456789.25")]
    public void Sample_Doubles_AreAsTheFormatWantsThem(double value, string expected) =>
        Assert.EndsWith($"wm_level {expected}\n", WrittenText.Of(ExpositionFormat.Text, writer =>
        {
            writer.Begin(Gauge);
            writer.Sample(LabelSet.None, value);
        }), StringComparison.Ordinal);

    [Fact]
    public void Family_NameWithoutItsUnit_Throws() =>
        Assert.Throws<ArgumentException>(() => new MetricFamily("d_ms", MetricKind.Gauge, "D.", "seconds"));

    private static void WriteAll(ExpositionWriter writer)
    {
        writer.Begin(Counter);
        writer.Sample(LabelSet.Of(("a", "1")), 12L);
        writer.Sample(LabelSet.None, 13L);
        writer.Begin(Gauge);
        writer.Sample(LabelSet.None, 0.5);
        writer.Begin(new MetricFamily("target", MetricKind.Info, "Who."));
        writer.Sample(LabelSet.Of(("a", "1")), 1L);
        writer.Begin(new MetricFamily("x_count", MetricKind.Unknown, "X."));
        writer.Sample(LabelSet.None, 3L);
    }
}
