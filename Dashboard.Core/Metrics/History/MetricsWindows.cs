using System.Collections.Concurrent;

namespace Dashboard.Core.Metrics.History;

/// <summary>
/// The figures and the course of things over each range that pages offer: from the newest seconds as far as they are kept, else from the
/// history. Each is computed once for all who look, and none that nobody looks at.
/// </summary>
public sealed class MetricsWindows(MetricsTimelines timelines, MetricsHistory history)
{
    private static readonly TimeSpan KeptSeconds = TimeSpan.FromSeconds(MetricsCollector.SlotCapacity);

    private static readonly TimeSpan EachSecond = TimeSpan.FromSeconds(1);

    private readonly SlotMerges[] _merges = [.. history.Tiers.Select(tier => new SlotMerges(history.Names, tier.Seconds))];
    private readonly FixedWindows _fixed = new();
    private readonly EarlierCourse _earlier = new(history);

    // Bounded by the ranges that there are.
    private readonly ConcurrentDictionary<TimelineRange, LiveWindow> _live = new();

    /// <summary>
    /// Bytes of the merges that are kept to answer quickly: at most 26 blocks for each length of slots, and 13 more for each range, each a
    /// slot of all series.
    /// </summary>
    public long BytesKept => _merges.Sum(merges => merges.Bytes) + _live.Values.Sum(window => window.Bytes);

    /// <summary>The window of a range at the time of a snapshot.</summary>
    public MetricsWindow Of(MetricsSnapshot snapshot, TimelineRange range) => range.Length <= KeptSeconds
        ? OfSeconds(snapshot, range)
        : _live.GetOrAdd(range, static (range, self) => new(self.History, self._merges, range), this).Of(snapshot);

    /// <summary>The window of what is looked at.</summary>
    /// <param name="snapshot">This moment.</param>
    /// <param name="view">A range that ends with it, or a span with fixed ends.</param>
    public MetricsWindow Of(MetricsSnapshot snapshot, TimelineView view) => view is { From: { } from, To: { } to }
        ? _fixed.GetOrAdd((from, to), () => new(history, _merges, from, to)).Of(snapshot)
        : Of(snapshot, view.Range);

    /// <summary>
    /// The 95th percentiles of the platform's latency at an earlier time, in milliseconds, one for each point of a timeline; null where
    /// nothing was measured or is kept.
    /// </summary>
    /// <param name="snapshot">This moment.</param>
    /// <param name="timeline">What is compared.</param>
    /// <param name="comparison">With what.</param>
    public IReadOnlyList<double?> EarlierP95(MetricsSnapshot snapshot, MetricsTimeline timeline, TimelineComparison comparison) =>
        _earlier.P95Of(timeline, snapshot.Time, comparison.EarlierThan(timeline.Range));

    private MetricsHistory History => history;

    private MetricsWindow OfSeconds(MetricsSnapshot snapshot, TimelineRange range)
    {
        var slots = snapshot.Last(range.Length);
        var covered = slots.Length == 0 ? TimeSpan.Zero : slots[^1].End - slots[0].Start;
        return new(snapshot.Over(range.Seconds), timelines.Of(snapshot, range), snapshot.Before(range.Seconds), covered)
        {
            UpTo = snapshot.Time,
            RenewedEvery = EachSecond,
        };
    }
}
