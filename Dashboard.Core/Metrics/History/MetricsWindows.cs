using System.Collections.Concurrent;

namespace Dashboard.Core.Metrics.History;

/// <summary>
/// The figures and the course of things over each range that pages offer: from the newest seconds as far as they are kept, else from the
/// history. Each is computed once for all who look, and none that nobody looks at.
/// </summary>
public sealed class MetricsWindows(MetricsTimelines timelines, MetricsHistory history)
{
    private static readonly TimeSpan KeptSeconds = TimeSpan.FromSeconds(MetricsCollector.SlotCapacity);

    // Bounded by the ranges that there are.
    private readonly ConcurrentDictionary<TimelineRange, Latest> _latest = new();

    /// <summary>The window of a range at the time of a snapshot.</summary>
    public MetricsWindow Of(MetricsSnapshot snapshot, TimelineRange range) => range.Length <= KeptSeconds
        ? OfSeconds(snapshot, range)
        : _latest.GetOrAdd(range, static _ => new Latest()).Of(history, snapshot, range);

    private MetricsWindow OfSeconds(MetricsSnapshot snapshot, TimelineRange range)
    {
        var slots = snapshot.Last(range.Length);
        var covered = slots.Length == 0 ? TimeSpan.Zero : slots[^1].End - slots[0].Start;
        return new(snapshot.Over(range.Seconds), timelines.Of(snapshot, range), snapshot.Before(range.Seconds), covered);
    }

    /// <summary>What was computed last. It is computed anew when a point of the range has closed, not each second.</summary>
    private sealed class Latest
    {
        private readonly Lock _gate = new();
        private HistorySlot? _closed;
        private HistoryWindow? _window;

        public MetricsWindow Of(MetricsHistory history, MetricsSnapshot snapshot, TimelineRange range)
        {
            lock (_gate)
            {
                var view = history.View;
                var closed = view.Closed[HistoryWindow.TierOf(range)].LastOrDefault();
                if (_window is null || !ReferenceEquals(closed, _closed)) (_window, _closed) = (HistoryWindow.Read(history, view, snapshot, range), closed);
                return _window.At(snapshot);
            }
        }
    }
}
