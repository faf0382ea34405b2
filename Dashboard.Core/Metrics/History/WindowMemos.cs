namespace Dashboard.Core.Metrics.History;

/// <summary>What the readings of one window keep for the next one, and how a window is read with it. Its user holds the merges' gate.</summary>
internal sealed class WindowMemos(HistoryScope history, SlotMerges merges)
{
    private readonly PointMemo _points = new();
    private readonly SparklineMemo _sparklines = new();
    private readonly PreviousSpan _previous = new(history, merges);

    /// <param name="view">What there is.</param>
    /// <param name="span">What is read of it.</param>
    /// <param name="slots">All slots of the span.</param>
    /// <param name="parts">The same, or fewer that add up to the same.</param>
    /// <param name="seconds">What was measured since.</param>
    public HistoryWindow Read(HistoryView view, WindowSpan span, HistorySlot[] slots, List<HistorySlot> parts, MetricsSlot[] seconds)
    {
        var reader = new WindowReader(history.Names, view.Endpoints);
        var timeline = new MetricsTimeline(
            span.Range, span.To, span.OpenStep, _points.Read(reader, span, slots, seconds), _sparklines.Read(history.Names, span, slots),
            SeriesIndex.Of(history.Names));
        return new(
            span, span.To < view.Horizon ? span.To : view.Horizon, timeline, _previous.Read(view, reader, span),
            EndpointWindow.Read(history.Names, parts), reader.Totals(parts, seconds));
    }
}
