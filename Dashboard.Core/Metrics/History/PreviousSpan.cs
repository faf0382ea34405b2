namespace Dashboard.Core.Metrics.History;

/// <summary>Reads the same span before a window, to compare with. Its user holds the gate of the merges of the window's tier.</summary>
internal sealed class PreviousSpan(HistoryScope history, SlotMerges own)
{
    // Compared with a part of the time before, a rise may be none.
    private const double Whole = 0.98;
    // Of whole hours only where that is about the same span.
    private static readonly TimeSpan HoursFrom = TimeSpan.FromHours(12);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private (DateTimeOffset From, DateTimeOffset To, long[] Serials)? _of;
    private TimelinePoint? _point;

    /// <summary>The figures over the span before; null where they are not kept, or not whole.</summary>
    public TimelinePoint? Read(HistoryView view, WindowReader reader, WindowSpan span)
    {
        if (span.Tier == TierChoice.Newest) return OfSeconds(view, reader, span);
        var (begin, end, tier) = (span.From - span.Range.Length, span.From, span.Tier);
        // Minutes are kept about as long as the longest window of them, so what was before is there in hours.
        if (span.Range.Length >= HoursFrom && !view.Between(tier, begin, end).Any(slot => slot.Start < begin + Hour))
            (begin, end, tier) = (SlotSpans.FloorOf(begin, Hour), SlotSpans.FloorOf(end, Hour), history.Tiers.Count - 1);
        HistorySlot[] slots = [.. view.Between(tier, begin, end)];
        var serials = SlotSerials.Of(slots);
        if (_of is { } of && of.From == begin && of.To == end && serials.AsSpan().SequenceEqual(of.Serials)) return _point;
        var totals = reader.Totals(tier == span.Tier ? own.Shorten(slots, begin, end) : slots, []);
        (_of, _point) = ((begin, end, serials), PointOf(totals, begin, end));
        return _point;
    }

    private TimelinePoint? OfSeconds(HistoryView view, WindowReader reader, WindowSpan span)
    {
        var begin = span.From - span.Range.Length;
        var finest = TimeSpan.FromSeconds(history.Tiers[0].Seconds);
        var (from, to) = (SlotSpans.FloorOf(begin, finest), SlotSpans.FloorOf(span.From, finest));
        return to > from ? PointOf(reader.Totals([.. view.Between(tier: 0, from, to)], []), from, to) : null;
    }

    private static TimelinePoint? PointOf(WindowTotals totals, DateTimeOffset from, DateTimeOffset to) =>
        totals.Covered < (to - from) * Whole ? null : totals.ToPoint(from);
}
