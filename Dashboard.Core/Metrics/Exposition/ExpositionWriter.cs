using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics.Exposition;

/// <summary>
/// Writes samples as text straight into a buffer. A family's head is written with its first sample, so that one without samples leaves no
/// trace.
/// </summary>
public sealed class ExpositionWriter(IBufferWriter<byte> output, ExpositionFormat format)
{
    private const int LongestNumber = 32;
    private const double NsPerSecond = 1e9;

    private MetricFamily? _family;
    private bool _headWritten;

    /// <summary>The samples from now on are of this family.</summary>
    public void Begin(MetricFamily family) => (_family, _headWritten) = (family, false);

    /// <summary>Writes one sample.</summary>
    public void Sample(LabelSet labels, long value) => Line(default, labels.Text, default, value);

    /// <summary>Writes one sample; nothing when the value is null, for what was not measured is not 0.</summary>
    public void Sample(LabelSet labels, double? value)
    {
        if (value is { } known) Line(default, labels.Text, default, known);
    }

    /// <summary>Writes the buckets of a histogram, its sum and its count, in seconds or bytes.</summary>
    public void Histogram(LabelSet labels, Sketch sketch, HistogramBounds bounds)
    {
        long count = 0;
        var bucket = sketch.FirstBucket;
        for (var bound = 0; bound < bounds.Buckets.Length; bound++)
        {
            var end = Math.Min(bounds.Buckets[bound], sketch.LastBucket);
            for (; bucket <= end; bucket++) count += sketch[bucket];
            Line("_bucket"u8, labels.Text, bounds.Label(bound), count);
        }

        Line("_bucket"u8, labels.Text, "le=\"+Inf\"} "u8, sketch.Count);
        Sums(labels, sketch);
    }

    /// <summary>Writes only the sum and the count, in seconds or bytes.</summary>
    public void Sums(LabelSet labels, Sketch sketch)
    {
        if (sketch.Unit == SketchUnit.Nanoseconds) Line("_sum"u8, labels.Text, default, sketch.Sum / NsPerSecond);
        else Line("_sum"u8, labels.Text, default, sketch.Sum);
        Line("_count"u8, labels.Text, default, sketch.Count);
    }

    /// <summary>Writes what stands at the end.</summary>
    public void End()
    {
        if (format == ExpositionFormat.OpenMetrics) output.Write("# EOF\n"u8);
    }

    private void Line(ReadOnlySpan<byte> suffix, ReadOnlySpan<byte> labels, ReadOnlySpan<byte> bound, long value)
    {
        var line = Start(suffix, labels, bound, out var length);
        Utf8Formatter.TryFormat(value, line[length..], out var written);
        Finish(line, length + written);
    }

    private void Line(ReadOnlySpan<byte> suffix, ReadOnlySpan<byte> labels, ReadOnlySpan<byte> bound, double value)
    {
        var line = Start(suffix, labels, bound, out var length);
        int written;
        if (double.IsFinite(value)) value.TryFormat(line[length..], out written, "R", CultureInfo.InvariantCulture);
        else Put(line[length..], double.IsNaN(value) ? "NaN"u8 : value > 0 ? "+Inf"u8 : "-Inf"u8, written = 0, out written);
        Finish(line, length + written);
    }

    // One span for each line, as long as the line can be: asking for it costs more than filling it.
    private Span<byte> Start(ReadOnlySpan<byte> suffix, ReadOnlySpan<byte> labels, ReadOnlySpan<byte> bound, out int length)
    {
        var family = _family ?? throw new InvalidOperationException("A sample needs a family.");
        if (!_headWritten) output.Write(family.Head(format));
        _headWritten = true;
        var line = output.GetSpan(family.SampleName.Length + suffix.Length + labels.Length + bound.Length + LongestNumber + 8);
        Put(line, family.SampleName, 0, out length);
        Put(line, suffix, length, out length);
        if (labels.Length > 0 || bound.Length > 0) Put(line, "{"u8, length, out length);
        Put(line, labels, length, out length);
        if (bound.Length > 0)
        {
            if (labels.Length > 0) Put(line, ","u8, length, out length);
            Put(line, bound, length, out length);
        }
        else
        {
            Put(line, labels.Length > 0 ? "} "u8 : " "u8, length, out length);
        }

        return line;
    }

    private void Finish(Span<byte> line, int length)
    {
        line[length] = (byte)'\n';
        output.Advance(length + 1);
    }

    private static void Put(Span<byte> line, ReadOnlySpan<byte> text, int at, out int end)
    {
        text.CopyTo(line[at..]);
        end = at + text.Length;
    }
}
