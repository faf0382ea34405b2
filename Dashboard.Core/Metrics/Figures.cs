using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics;

/// <summary>Turns sums and sketches into the figures that are shown: milliseconds to the microsecond, shares to the millionth.</summary>
internal static class Figures
{
    private const double NsPerMs = 1e6;

    public static double Rate(long count, double seconds) => seconds <= 0 ? 0 : Math.Round(count / seconds, 3);

    public static double? Share(long part, long whole) => whole <= 0 ? null : Math.Round(Math.Min(1, (double)part / whole), 6);

    public static double? Ms(double? nanoseconds) => nanoseconds is { } ns ? Math.Round(ns / NsPerMs, 3) : null;

    public static LatencyMetrics Latency(Sketch sketch) => new(
        Ms(sketch.Quantile(0.50)), Ms(sketch.Quantile(0.90)), Ms(sketch.Quantile(0.95)), Ms(sketch.Quantile(0.99)),
        sketch.Count == 0 ? null : Ms(sketch.Max), Ms(sketch.Mean));

    public static PartMetrics Part(Sketch sketch) => new(Ms(sketch.Quantile(0.95)), Ms(sketch.Mean), sketch.Count == 0 ? null : Ms(sketch.Max));

    public static SizeMetrics Size(Sketch sketch) =>
        new(Whole(sketch.Quantile(0.50)), Whole(sketch.Quantile(0.95)), Whole(sketch.Mean), sketch.Count == 0 ? null : sketch.Max, sketch.Sum);

    public static OperationMetrics Operations(Sketch sketch, long errors, double seconds)
    {
        // A call that failed before it was sent has no time of its own, and still counts.
        var count = Math.Max(sketch.Count, errors);
        return new(count, Rate(count, seconds), Share(errors, count), Latency(sketch));
    }

    private static double? Whole(double? value) => value is { } v ? Math.Round(v) : null;
}
