namespace Dashboard.Core.Metrics.History;

/// <summary>The points of a timeline, each made anew only when the slots of its step are other ones.</summary>
internal sealed class PointMemo
{
    // Seconds begin where they begin, so that now and then a step of one has none.
    private const int LonelySteps = 3;
    private static readonly TimeSpan FineStep = TimeSpan.FromSeconds(3);

    // Bounded by the points of a timeline.
    private Dictionary<long, (long[] Serials, TimelinePoint? Point)> _known = [];

    /// <param name="reader">Adds up.</param>
    /// <param name="span">What is read.</param>
    /// <param name="slots">All slots of the span.</param>
    /// <param name="seconds">What was measured since the newest of them.</param>
    public TimelinePoint[] Read(WindowReader reader, WindowSpan span, HistorySlot[] slots, MetricsSlot[] seconds)
    {
        var step = span.Range.Step;
        var bySlot = slots.ToLookup(slot => TimelineQuery.IndexOf(slot.Start, step));
        var bySecond = seconds.ToLookup(second => TimelineQuery.IndexOf(second.Start, step));
        var known = new Dictionary<long, (long[], TimelinePoint?)>();
        var points = new List<TimelinePoint>();
        var missing = 0;
        for (var index = TimelineQuery.IndexOf(span.From, step); index * step.Ticks < span.To.UtcTicks; index++)
        {
            if (Read(reader, index, step, [.. bySlot[index]], [.. bySecond[index]], known) is { } point)
            {
                if (IsGap(missing, step)) AddGap(points, step);
                points.Add(point);
                missing = 0;
            }
            else
            {
                missing++;
            }
        }

        if (IsGap(missing, step)) AddGap(points, step);
        _known = known;
        return [.. points.TakeLast(TimelineRange.MaxPoints)];
    }

    private static DateTimeOffset TimeOf(long index, TimeSpan step) => new(index * step.Ticks, TimeSpan.Zero);

    private static bool IsGap(int missing, TimeSpan step) => missing >= (step > FineStep ? 1 : LonelySteps);

    // One empty point breaks the line, however many steps are missing; before the first there is nothing to break.
    private static void AddGap(List<TimelinePoint> points, TimeSpan step)
    {
        if (points.Count > 0) points.Add(new(points[^1].Time + step));
    }

    private TimelinePoint? Read(
        WindowReader reader, long index, TimeSpan step, HistorySlot[] slots, MetricsSlot[] seconds, Dictionary<long, (long[], TimelinePoint?)> known)
    {
        var serials = SlotSerials.Of(slots);
        if (seconds.Length == 0 && _known.TryGetValue(index, out var before) && serials.AsSpan().SequenceEqual(before.Serials))
        {
            known.Add(index, before);
            return before.Point;
        }

        if (slots.Length == 0 && seconds.Length == 0) return null;
        var totals = reader.Totals(slots, seconds);
        var point = totals.Covered > TimeSpan.Zero ? totals.ToPoint(TimeOf(index, step)) : null;
        if (seconds.Length == 0) known.Add(index, (serials, point));
        return point;
    }
}
