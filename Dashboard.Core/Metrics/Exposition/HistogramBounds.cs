using System.Globalization;
using System.Text;
using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics.Exposition;

/// <summary>
/// The 24 upper bounds of a histogram. Each is the end of a bucket of <see cref="SketchMapping"/>, so that a count up to it is exact: no
/// bucket of the sketch lies on both sides.
/// </summary>
public sealed class HistogramBounds
{
    private readonly int[] _buckets;
    private readonly byte[][] _labels;

    private HistogramBounds(double perUnit, IEnumerable<double> exponents)
    {
        _buckets = [.. exponents.Order().Select(BucketEndingAt)];
        Values = [.. _buckets.Select(bucket => LargestOf(bucket) * perUnit)];
        _labels = [.. Values.Select(value => Encoding.UTF8.GetBytes($"le=\"{Format(value)}\"}} "))];
    }

    /// <summary>
    /// Seconds: the powers of two from 61 µs to 32 s, and the middles of the octaves between 62.5 ms and 1 s, where it matters most on which
    /// side of a limit a request lies. 0.5 and 2 are among them.
    /// </summary>
    public static HistogramBounds Seconds { get; } = new(1, [.. Enumerable.Range(-14, 20).Select(power => (double)power), -3.5, -2.5, -1.5, -0.5]);

    /// <summary>Bytes: the powers of two from 16 B to 128 MiB. Exact, for the sketch is over MiB.</summary>
    public static HistogramBounds Bytes { get; } = new(1 << 20, Enumerable.Range(-16, 24).Select(power => (double)power));

    /// <summary>The bounds, ascending, in seconds or bytes.</summary>
    public IReadOnlyList<double> Values { get; }

    internal ReadOnlySpan<int> Buckets => _buckets;

    internal ReadOnlySpan<byte> Label(int bound) => _labels[bound];

    /// <summary>
    /// The shortest text that reads back as the same number, whole ones with <c>.0</c>: OpenMetrics wants that, and were it different in the
    /// other format, the buckets would be other series.
    /// </summary>
    internal static string Format(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture).ToLowerInvariant();
        return text.AsSpan().ContainsAny('.', 'e') ? text : text + ".0";
    }

    // An irrational bound may be rounded up, and then lies in the next bucket.
    private static double LargestOf(int bucket)
    {
        var value = SketchMapping.UpperBound(bucket);
        return SketchMapping.IndexOf(value) == bucket ? value : Math.BitDecrement(value);
    }

    private static int BucketEndingAt(double exponent) =>
        (int)((exponent - SketchMapping.MinExponent) * SketchMapping.BucketsPerOctave) - 1;
}
