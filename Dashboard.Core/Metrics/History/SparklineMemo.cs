namespace Dashboard.Core.Metrics.History;

/// <summary>
/// The steps of the sparklines, each made anew only when its slots are other ones. The one under way is not shown, and so not made before it
/// is over.
/// </summary>
internal sealed class SparklineMemo
{
    private readonly RequestEntry _entry = new();

    // Bounded by the steps of a sparkline.
    private Dictionary<long, (long[] Serials, SparklineStep Step)> _known = [];

    /// <param name="names">The names of the series.</param>
    /// <param name="span">What is read; only steps that lie in it as a whole, where it goes on with time.</param>
    /// <param name="slots">All slots of the span.</param>
    public SparklineStep[] Read(SeriesNames names, WindowSpan span, HistorySlot[] slots)
    {
        var step = span.Range.SparklineStep;
        var first = TimelineQuery.IndexOf(span.IsLive ? SlotSpans.CeilingOf(span.From, step) : span.From, step);
        var known = new Dictionary<long, (long[] Serials, SparklineStep Step)>();
        foreach (var group in slots.GroupBy(slot => TimelineQuery.IndexOf(slot.Start, step)).OrderBy(group => group.Key))
        {
            if (group.Key >= first && group.Key < span.OpenStep) known.Add(group.Key, Read(names, group.Key, [.. group]));
        }

        _known = known;
        return [.. known.Values.Select(one => one.Step)];
    }

    private (long[], SparklineStep) Read(SeriesNames names, long index, HistorySlot[] slots)
    {
        var serials = SlotSerials.Of(slots);
        if (_known.TryGetValue(index, out var before) && serials.AsSpan().SequenceEqual(before.Serials)) return before;
        return (serials, new(index, P95Of(names, slots)));
    }

    private Dictionary<int, double> P95Of(SeriesNames names, HistorySlot[] slots)
    {
        var result = new Dictionary<int, double>();
        foreach (var id in EndpointWindow.IdsOf(names, slots))
        {
            _entry.Clear();
            foreach (var slot in slots) slot.AddTo(_entry, id);
            if (Figures.Ms(_entry.Latency.Quantile(0.95)) is { } p95) result.Add(id, p95);
        }

        return result;
    }
}
