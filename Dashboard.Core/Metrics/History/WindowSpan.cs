namespace Dashboard.Core.Metrics.History;

/// <summary>Which slots a window is read from.</summary>
/// <param name="Range">The length, and how finely it is drawn; both whole multiples of the slots' length.</param>
/// <param name="Tier">The place of the slots' tier, or <see cref="TierChoice.Newest"/>.</param>
/// <param name="From">From when on.</param>
/// <param name="To">Up to when.</param>
/// <param name="IsLive">Whether it ends at this moment, so that its last steps are under way.</param>
internal sealed record WindowSpan(TimelineRange Range, int Tier, DateTimeOffset From, DateTimeOffset To, bool IsLive)
{
    /// <summary>The first step of the sparklines that is not shown.</summary>
    public long OpenStep => TimelineQuery.IndexOf(IsLive ? To : To - TimeSpan.FromTicks(1), Range.SparklineStep) + (IsLive ? 0 : 1);

    /// <summary>A range that ends now. It begins at a whole step, so that it is made of whole ones and moves with them.</summary>
    public static WindowSpan Live(HistoryScope history, HistoryView view, TimelineRange range, DateTimeOffset now)
    {
        var from = BeginOf(range, now);
        var tier = TierChoice.Of(history.Tiers, view, now, from, now);
        var slotSeconds = history.Tiers[tier].Seconds;
        if (range.Step.TotalSeconds % slotSeconds == 0) return new(range, tier, from, now, IsLive: true);
        // Only slots that are longer than its points are kept of so long ago.
        var step = TimeSpan.FromSeconds(slotSeconds);
        var coarse = range with { Step = step, SparklineStep = step };
        return new(coarse, tier, BeginOf(coarse, now), now, IsLive: true);
    }

    /// <summary>A span with fixed ends, widened to whole slots.</summary>
    public static WindowSpan Fixed(HistoryScope history, HistoryView view, MetricsSnapshot snapshot, DateTimeOffset from, DateTimeOffset to)
    {
        var tier = TierChoice.OfFixed(history.Tiers, view, snapshot, from, to);
        var slotSeconds = tier == TierChoice.Newest ? 1 : history.Tiers[tier].Seconds;
        var slot = TimeSpan.FromSeconds(slotSeconds);
        var (begin, end) = (SlotSpans.FloorOf(from, slot), SlotSpans.CeilingOf(to, slot));
        return new(TimelineView.RangeOf(begin, end, slotSeconds), tier, begin, end, IsLive: false);
    }

    private static DateTimeOffset BeginOf(TimelineRange range, DateTimeOffset now) => SlotSpans.FloorOf(now - range.Length, range.Step) + range.Step;
}
