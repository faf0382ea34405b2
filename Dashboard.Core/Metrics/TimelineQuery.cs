using Dashboard.Core.Metrics.History;
using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics;

/// <summary>
/// Merges slots into the points of a timeline. Points lie at whole multiples of the step, so that a point that is over never changes
/// and a timeline can be continued from the one before instead of being merged anew each second.
/// </summary>
internal static class TimelineQuery
{
    /// <summary>Points further apart than this many steps have a gap between them.</summary>
    private const int GapSteps = 3;

    /// <param name="snapshot">What is known.</param>
    /// <param name="range">The range.</param>
    /// <param name="previous">A timeline of the same range and program to continue; null: from scratch.</param>
    public static MetricsTimeline Read(MetricsSnapshot snapshot, TimelineRange range, MetricsTimeline? previous = null)
    {
        // The clock was set back: what was merged before is of another order of time.
        if (previous?.To > snapshot.Time) previous = null;
        return new MetricsTimeline(
            range, snapshot.Time, IndexOf(snapshot.Time, range.SparklineStep), ReadPoints(snapshot, range, previous),
            ReadSparklines(snapshot, range, previous), SeriesOf(snapshot), previous);
    }

    public static long IndexOf(DateTimeOffset time, TimeSpan step) => time.UtcTicks / step.Ticks;

    private static Dictionary<SeriesName, int> SeriesOf(MetricsSnapshot snapshot) =>
        snapshot.Endpoints.ToDictionary(series => new SeriesName(series.Method, series.Route, series.Group.Name), series => series.Id);

    private static TimelinePoint[] ReadPoints(MetricsSnapshot snapshot, TimelineRange range, MetricsTimeline? previous)
    {
        var first = IndexOf(snapshot.Time - range.Length, range.Step) + 1;
        var points = new List<TimelinePoint>(TimelineRange.MaxPoints);
        var next = first;
        if (previous is { Points.Count: > 0 })
        {
            next = Math.Max(first, IndexOf(previous.Points[^1].Time, range.Step));
            points.AddRange(previous.Points.SkipLast(1).SkipWhile(point => IndexOf(point.Time, range.Step) < first));
        }

        var totals = new PlatformTotals();
        foreach (var (index, slots) in Steps(snapshot, range.Step, next))
        {
            totals.Clear();
            foreach (var slot in slots) totals.Add(slot, snapshot.Endpoints);
            Append(points, totals.ToPoint(new DateTimeOffset(index * range.Step.Ticks, TimeSpan.Zero)), range.Step);
        }

        return [.. points.TakeLast(TimelineRange.MaxPoints)];
    }

    private static void Append(List<TimelinePoint> points, TimelinePoint point, TimeSpan step)
    {
        // After the clock was set back the newer measurement stands.
        while (points.Count > 0 && points[^1].Time >= point.Time) points.RemoveAt(points.Count - 1);
        if (points.Count > 0 && point.Time - points[^1].Time > GapSteps * step) points.Add(new TimelinePoint(points[^1].Time + step));
        points.Add(point);
    }

    private static SparklineStep[] ReadSparklines(MetricsSnapshot snapshot, TimelineRange range, MetricsTimeline? previous)
    {
        var step = range.SparklineStep;
        var first = IndexOf(snapshot.Time, step) - TimelineRange.SparklinePoints;
        var kept = previous?.SparklineSteps ?? [];
        var next = kept.Length == 0 ? first : Math.Max(first, kept[^1].Index);
        var steps = new List<SparklineStep>(kept.Where(one => one.Index >= first && one.Index < next));
        foreach (var (index, slots) in Steps(snapshot, step, next))
        {
            steps.RemoveAll(one => one.Index >= index);
            steps.Add(new SparklineStep(index, ReadEndpoints(slots)));
        }

        return [.. steps];
    }

    private static Dictionary<int, double> ReadEndpoints(ArraySegment<MetricsSlot> slots)
    {
        var result = new Dictionary<int, double>();
        var latency = new Sketch(SketchUnit.Nanoseconds);
        foreach (var id in slots.SelectMany(slot => slot.Endpoints, (_, point) => point.SeriesId).Distinct())
        {
            latency.Clear();
            foreach (var slot in slots)
            {
                foreach (var point in slot.Endpoints)
                {
                    if (point.SeriesId == id) PlatformTotals.Merge(slot, point.Offset, latency);
                }
            }

            if (Figures.Ms(latency.Quantile(0.95)) is { } p95) result.Add(id, p95);
        }

        return result;
    }

    /// <summary>The slots from a step on, those of one step together.</summary>
    private static IEnumerable<(long Index, ArraySegment<MetricsSlot> Slots)> Steps(MetricsSnapshot snapshot, TimeSpan step, long from)
    {
        var slots = snapshot.Slots;
        var start = slots.Length;
        while (start > 0 && IndexOf(slots[start - 1].Start, step) >= from) start--;
        while (start < slots.Length)
        {
            var index = IndexOf(slots[start].Start, step);
            var end = start + 1;
            while (end < slots.Length && IndexOf(slots[end].Start, step) == index) end++;
            yield return (index, new ArraySegment<MetricsSlot>(slots, start, end - start));
            start = end;
        }
    }
}
