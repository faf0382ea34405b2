namespace Dashboard.Core.Metrics.History;

/// <summary>The window of a span with fixed ends. It is computed once when the span is over, and again only when a slot of it came late.</summary>
internal sealed class FixedWindow(HistoryScope history, SlotMerges[] merges, DateTimeOffset from, DateTimeOffset to)
{
    // Seconds of other instances may be on their way for so long.
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private HistoryWindow? _window;
    private long _version;
    private long[] _serials = [];
    private bool _over;

    public MetricsWindow Of(MetricsSnapshot snapshot)
    {
        lock (_gate)
        {
            var view = history.View;
            if (!IsUpToDate(view)) _window = Read(view, snapshot);
            return _window!.At(snapshot, renewed: null);
        }
    }

    private bool IsUpToDate(HistoryView view)
    {
        if (_window is null) return false;
        // What is read of the seconds outlasts them.
        if (_window.Span.Tier == TierChoice.Newest) return _over;
        // Most changes of the tier are behind the span.
        if (_version == view.Versions[0]) return true;
        _version = view.Versions[0];
        return SlotSerials.Of(SlotsOf(view, _window.Span)).AsSpan().SequenceEqual(_serials);
    }

    private HistoryWindow Read(HistoryView view, MetricsSnapshot snapshot)
    {
        var span = WindowSpan.Fixed(history, view, snapshot, from, to);
        var tier = Math.Max(0, span.Tier);
        lock (merges[tier].Gate)
        {
            var slots = span.Tier == TierChoice.Newest ? Seconds(new Rollup(history.Names, instance: ""), snapshot, span) : SlotsOf(view, span);
            MetricsSlot[] seconds =
                span.Tier == TierChoice.Newest ? [] : [.. view.Seconds.Where(second => second.Start >= span.From && second.Start < span.To)];
            (_version, _serials, _over) = (view.Versions[0], SlotSerials.Of(slots), span.To + Late <= snapshot.Time);
            var parts = span.Tier == TierChoice.Newest ? [.. slots] : merges[tier].Shorten(slots, span.From, span.To);
            return new WindowMemos(history, merges[tier]).Read(view, span, slots, parts, seconds);
        }
    }

    private static HistorySlot[] SlotsOf(HistoryView view, WindowSpan span) => [.. view.Between(span.Tier, span.From, span.To)];

    private static HistorySlot[] Seconds(Rollup rollup, MetricsSnapshot snapshot, WindowSpan span) =>
    [
        .. snapshot.Slots.Where(slot => slot.Start >= span.From && slot.Start < span.To)
            .Select(slot => rollup.OfSeconds([slot], snapshot.Endpoints, slot.Start, seconds: 1)),
    ];
}
