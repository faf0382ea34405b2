namespace Dashboard.Core.Metrics.History;

/// <summary>Chooses the slots that a span is read from: as fine as suits its length, and as coarse as it must be to have all of it.</summary>
internal static class TierChoice
{
    /// <summary>In place of a tier: the newest seconds.</summary>
    public const int Newest = -1;

    private const int TenSeconds = 0;
    private const int Minutes = 1;
    private const int Hours = 2;

    private static readonly TimeSpan TenSecondsUpTo = TimeSpan.FromHours(1);
    // A day and a half of minutes is 30 times what a week of hours is.
    private static readonly TimeSpan MinutesUpTo = TimeSpan.FromHours(36);

    /// <summary>The place of the tier for a span.</summary>
    public static int Of(IReadOnlyList<HistoryTier> tiers, HistoryView view, DateTimeOffset now, DateTimeOffset from, DateTimeOffset to)
    {
        ReadOnlySpan<int> suitable = to - from <= TenSecondsUpTo ? [TenSeconds, Minutes] : to - from <= MinutesUpTo ? [Minutes, TenSeconds] : [];
        foreach (var tier in suitable)
        {
            if (now - from <= tiers[tier].Kept + TimeSpan.FromSeconds(tiers[tier].Seconds) && HasAll(tiers, view, tier, from, to)) return tier;
        }

        return Hours;
    }

    /// <summary>The same for a span with fixed ends: what is brushed in the chart of the newest minutes is drawn as finely as there.</summary>
    public static int OfFixed(IReadOnlyList<HistoryTier> tiers, HistoryView view, MetricsSnapshot snapshot, DateTimeOffset from, DateTimeOffset to) =>
        snapshot.Slots.Length > 0 && snapshot.Slots[0].Start <= from ? Newest : Of(tiers, view, snapshot.Time, from, to);

    // Files may have been lost, or kept for a shorter time than now: then a coarser tier goes further back than a finer one.
    private static bool HasAll(IReadOnlyList<HistoryTier> tiers, HistoryView view, int tier, DateTimeOffset from, DateTimeOffset to)
    {
        var first = FirstOf(view, tier, from, to);
        for (var coarser = tier + 1; coarser < tiers.Count; coarser++)
        {
            if (FirstOf(view, coarser, from, to) is { } other && (first is null || other.AddSeconds(tiers[coarser].Seconds) <= first)) return false;
        }

        return true;
    }

    private static DateTimeOffset? FirstOf(HistoryView view, int tier, DateTimeOffset from, DateTimeOffset to) =>
        view.Between(tier, from, to).FirstOrDefault()?.Start;
}
