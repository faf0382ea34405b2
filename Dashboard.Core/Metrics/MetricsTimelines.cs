using System.Collections.Concurrent;

namespace Dashboard.Core.Metrics;

/// <summary>Computes each timeline once a second, however many look at it, and none that nobody looks at.</summary>
public sealed class MetricsTimelines
{
    // Bounded by the ranges that there are.
    private readonly ConcurrentDictionary<TimelineRange, Latest> _latest = new();

    /// <summary>The timeline of a range at the time of a snapshot.</summary>
    public MetricsTimeline Of(MetricsSnapshot snapshot, TimelineRange range) =>
        _latest.GetOrAdd(range, static _ => new Latest()).Of(snapshot, range);

    private sealed class Latest
    {
        private readonly Lock _gate = new();
        private MetricsTimeline? _timeline;

        public MetricsTimeline Of(MetricsSnapshot snapshot, TimelineRange range)
        {
            lock (_gate)
            {
                // The snapshot itself is not held: it has all seconds that were kept when it was taken.
                if (_timeline?.To == snapshot.Time) return _timeline;
                // A viewer that is a snapshot behind gets its own, and does not turn everyone else's back.
                if (_timeline?.To > snapshot.Time) return TimelineQuery.Read(snapshot, range);
                return _timeline = TimelineQuery.Read(snapshot, range, _timeline);
            }
        }
    }
}
