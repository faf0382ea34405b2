using Dashboard.Core.Common;

namespace Dashboard.Core.Metrics.History;

/// <summary>
/// The figures and the course of things over each range that pages offer: from the newest seconds as far as they are kept, else from the
/// history. Each is computed once for all who look, and none that nobody looks at.
/// </summary>
public sealed class MetricsWindows
{
    // Whoever looks at more instances than this at a time waits for what was let go of.
    private const int MostInstances = 4;

    private readonly MetricsHistory _history;
    private readonly WindowScope _all;
    private readonly RecentlyUsed<string, WindowScope> _single = new(MostInstances);

    /// <summary>The windows over a history.</summary>
    public MetricsWindows(MetricsTimelines timelines, MetricsHistory history)
    {
        _history = history;
        _all = new(timelines, new(history, instance: null));
    }

    /// <summary>
    /// Bytes of the merges that are kept to answer quickly: at most 26 blocks for each length of slots, and 13 more for each range, each a
    /// slot of all series; as much for each of the 4 instances that were looked at alone last.
    /// </summary>
    public long BytesKept => _all.BytesKept + _single.Values.Sum(scope => scope.BytesKept);

    /// <summary>The window of a range at the time of a snapshot, of the instances that the snapshot is of.</summary>
    public MetricsWindow Of(MetricsSnapshot snapshot, TimelineRange range) => ScopeOf(snapshot).Of(snapshot, range);

    /// <summary>The window of what is looked at.</summary>
    /// <param name="snapshot">This moment, and the instances.</param>
    /// <param name="view">A range that ends with it, or a span with fixed ends.</param>
    public MetricsWindow Of(MetricsSnapshot snapshot, TimelineView view) => view is { From: { } from, To: { } to }
        ? ScopeOf(snapshot).Of(snapshot, from, to)
        : Of(snapshot, view.Range);

    /// <summary>
    /// The 95th percentiles of the platform's latency at an earlier time, in milliseconds, one for each point of a timeline; null where
    /// nothing was measured or is kept.
    /// </summary>
    /// <param name="snapshot">This moment, and the instances.</param>
    /// <param name="timeline">What is compared.</param>
    /// <param name="comparison">With what.</param>
    public IReadOnlyList<double?> EarlierP95(MetricsSnapshot snapshot, MetricsTimeline timeline, TimelineComparison comparison) =>
        ScopeOf(snapshot).Earlier.P95Of(timeline, snapshot.Time, comparison.EarlierThan(timeline.Range));

    private WindowScope ScopeOf(MetricsSnapshot snapshot) => snapshot.OnlyInstance is { } instance
        ? _single.GetOrAdd(instance, one => new(new(), new(_history, one)))
        : _all;
}
