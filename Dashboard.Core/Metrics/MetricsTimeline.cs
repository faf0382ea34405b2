using System.Collections.Concurrent;
using Dashboard.Core.Metrics.History;

namespace Dashboard.Core.Metrics;

/// <summary>The course of things over one range, at one moment; immutable, computed once for all who look.</summary>
public sealed class MetricsTimeline
{
    private readonly IReadOnlyDictionary<SeriesName, int> _series;
    private readonly long _openStep;
    private readonly double?[] _noSparkline;

    // Bounded by the endpoints that there are.
    private readonly ConcurrentDictionary<int, double?[]> _sparklines;

    /// <param name="range">The range.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="openStep">The first step that sparklines do not show, because it is under way or behind the end.</param>
    /// <param name="points">By ascending time.</param>
    /// <param name="sparklines">By ascending index.</param>
    /// <param name="series">The numbers by which the sparklines know the endpoints.</param>
    /// <param name="previous">The timeline that this one continues; null: none.</param>
    internal MetricsTimeline(
        TimelineRange range, DateTimeOffset to, long openStep, TimelinePoint[] points, SparklineStep[] sparklines,
        IReadOnlyDictionary<SeriesName, int> series, MetricsTimeline? previous = null)
    {
        _openStep = openStep;
        var sameSteps = previous?._openStep == _openStep;
        _sparklines = sameSteps ? previous!._sparklines : new();
        _noSparkline = sameSteps ? previous!._noSparkline : new double?[range.SparklineCount];
        Range = range;
        To = to;
        Points = points;
        SparklineSteps = sparklines;
        _series = series;
    }

    /// <summary>The range.</summary>
    public TimelineRange Range { get; }

    /// <summary>Where the range begins.</summary>
    public DateTimeOffset From => To - Range.Length;

    /// <summary>Where the range ends: when the newest of its figures was measured, or where its span has its end.</summary>
    public DateTimeOffset To { get; }

    /// <summary>By ascending time, at most <see cref="TimelineRange.MaxPoints"/>. Only the last may still change.</summary>
    public IReadOnlyList<TimelinePoint> Points { get; }

    internal SparklineStep[] SparklineSteps { get; }

    /// <summary>
    /// The 95th percentiles of one endpoint in milliseconds, oldest first, as many as a sparkline has; null where it was not called. Of
    /// steps that are over only: the same array as long as no further one is.
    /// </summary>
    public double?[] Sparkline(string method, string route, string group) =>
        _series.TryGetValue(new(method, route, group), out var id) ? _sparklines.GetOrAdd(id, Read) : _noSparkline;

    private double?[] Read(int id)
    {
        var line = new double?[Range.SparklineCount];
        foreach (var step in SparklineSteps)
        {
            var place = step.Index - _openStep + line.Length;
            if (place >= 0 && place < line.Length && step.P95MsBySeries.TryGetValue(id, out var p95)) line[place] = p95;
        }

        return line;
    }
}
