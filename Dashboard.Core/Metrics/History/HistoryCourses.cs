using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Dashboard.Core.Common;

namespace Dashboard.Core.Metrics.History;

/// <summary>
/// The process and Redis over each span that pages offer: from the newest seconds as far as they are kept, else from the history. Each is
/// computed once for all who look, and none that nobody looks at.
/// </summary>
public sealed class HistoryCourses(MetricsHistory history)
{
    private const int MostKept = 32;

    private static readonly TimeSpan EachSecond = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan KeptSeconds = TimeSpan.FromSeconds(MetricsCollector.SlotCapacity);

    // Bounded by the ranges that there are, for as long as somebody holds the snapshot.
    private readonly ConditionalWeakTable<MetricsSnapshot, ConcurrentDictionary<TimelineRange, Lazy<HistoryCourse>>> _recent = [];

    private readonly RecentlyUsed<(TimelineView View, string? Instance), Kept> _kept = new(MostKept);

    /// <summary>The course over what is looked at.</summary>
    /// <param name="snapshot">This moment, and the instances.</param>
    /// <param name="view">A range that ends with it, or a span with fixed ends.</param>
    public HistoryCourse Of(MetricsSnapshot snapshot, TimelineView view) => view.IsLive && view.Range.Length <= KeptSeconds
        ? _recent.GetValue(snapshot, static _ => new()).GetOrAdd(view.Range, static (key, of) => new(() => ReadSeconds(of, key)), snapshot).Value
        : OfHistory(snapshot, view);

    private static HistoryCourse ReadSeconds(MetricsSnapshot snapshot, TimelineRange range)
    {
        var slots = snapshot.Last(range.Length);
        var builder = new CourseBuilder(range, snapshot.Time - range.Length);
        foreach (var slot in slots) builder.Add(slot);
        return builder.Take(snapshot.Time) with { RenewedEvery = EachSecond };
    }

    private HistoryCourse OfHistory(MetricsSnapshot snapshot, TimelineView view)
    {
        var kept = _kept.GetOrAdd((view, snapshot.OnlyInstance), static _ => new());
        lock (kept)
        {
            var slots = snapshot.OnlyInstance is { } instance ? history.View.Of(instance) : history.View;
            if (kept.Course is { } course && kept.Version == slots.Versions[0]) return course;
            // Most changes are behind a span with fixed ends.
            var serials = view is { From: { } from, To: { } to } ? SlotSerials.Of([.. slots.Between(TierOf(slots, snapshot, from, to), from, to)]) : null;
            if (kept.Course is null || serials is null || !serials.AsSpan().SequenceEqual(kept.Serials)) kept.Course = Read(slots, snapshot, view);
            // Only now: a reading that failed is made again.
            (kept.Version, kept.Serials) = (slots.Versions[0], serials);
            return kept.Course;
        }
    }

    private int TierOf(HistoryView slots, MetricsSnapshot snapshot, DateTimeOffset from, DateTimeOffset to) =>
        TierChoice.Of(history.Tiers, slots, snapshot.Time, from, to);

    private HistoryCourse Read(HistoryView slots, MetricsSnapshot snapshot, TimelineView view)
    {
        var to = view.To ?? snapshot.Time;
        var from = view.From ?? SlotSpans.FloorOf(to - view.Range.Length, view.Range.Step) + view.Range.Step;
        var tier = TierOf(slots, snapshot, from, to);
        var range = history.Tiers[tier].Seconds <= view.Range.Step.TotalSeconds ? view.Range : TimelineView.RangeOf(from, to, history.Tiers[tier].Seconds);
        var builder = new CourseBuilder(range, from);
        var (system, redis) = (history.Names.GetOrAdd(SeriesName.System), history.Names.GetOrAdd(SeriesName.Redis));
        var sum = new SlotSum(history.Names);
        // What is not merged yet comes behind, however old it is.
        foreach (var group in slots.Between(tier, from, to).OrderBy(slot => slot.Start).GroupBy(slot => (slot.Start, slot.Seconds))) builder.Add([.. group], sum, system, redis);
        foreach (var second in slots.Seconds)
        {
            if (second.Start >= from && second.Start < to) builder.Add(second);
        }

        return builder.Take(to) with
        {
            UpTo = to < slots.Horizon ? to : slots.Horizon,
            RenewedEvery = view.IsLive ? TimeSpan.FromSeconds(history.Tiers[0].Seconds) : null,
        };
    }

    private sealed class Kept
    {
        public HistoryCourse? Course { get; set; }

        public long Version { get; set; }

        public long[]? Serials { get; set; }
    }
}
