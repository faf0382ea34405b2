using System.Collections.Concurrent;

namespace Dashboard.Core.Metrics;

/// <summary>The course of things over one range, at one moment; immutable, computed once for all who look.</summary>
public sealed class MetricsTimeline
{
    private readonly Dictionary<(string Method, string Route, string Group), int> _seriesIds;

    private readonly long _openStep;
    private readonly double?[] _noSparkline;

    // Bounded by the endpoints that there are.
    private readonly ConcurrentDictionary<int, double?[]> _sparklines;

    internal MetricsTimeline(
        MetricsSnapshot snapshot, TimelineRange range, TimelinePoint[] points, SparklineStep[] sparklines, MetricsTimeline? previous)
    {
        _openStep = TimelineQuery.IndexOf(snapshot.Time, range.SparklineStep);
        var sameSteps = previous?._openStep == _openStep;
        _sparklines = sameSteps ? previous!._sparklines : new();
        _noSparkline = sameSteps ? previous!._noSparkline : new double?[TimelineRange.SparklinePoints];
        Range = range;
        To = snapshot.Time;
        Points = points;
        SparklineSteps = sparklines;
        _seriesIds = snapshot.Endpoints.ToDictionary(series => (series.Method, series.Route, series.Group.Name), series => series.Id);
    }

    /// <summary>The range.</summary>
    public TimelineRange Range { get; }

    /// <summary>Where the range begins.</summary>
    public DateTimeOffset From => To - Range.Length;

    /// <summary>Where the range ends: when the snapshot was taken.</summary>
    public DateTimeOffset To { get; }

    /// <summary>By ascending time, at most <see cref="TimelineRange.MaxPoints"/>. Only the last may still change.</summary>
    public IReadOnlyList<TimelinePoint> Points { get; }

    internal SparklineStep[] SparklineSteps { get; }

    /// <summary>
    /// The 95th percentiles of one endpoint in milliseconds, oldest first, as many as a sparkline has; null where it was not called. Of
    /// steps that are over only: the same array as long as no further one is.
    /// </summary>
    public double?[] Sparkline(string method, string route, string group) =>
        _seriesIds.TryGetValue((method, route, group), out var id) ? _sparklines.GetOrAdd(id, Read) : _noSparkline;

    private double?[] Read(int id)
    {
        var line = new double?[TimelineRange.SparklinePoints];
        foreach (var step in SparklineSteps)
        {
            var place = step.Index - _openStep + line.Length;
            if (place >= 0 && place < line.Length && step.P95MsBySeries.TryGetValue(id, out var p95)) line[place] = p95;
        }

        return line;
    }
}
