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
        private MetricsSnapshot? _snapshot;
        private MetricsTimeline? _timeline;

        public MetricsTimeline Of(MetricsSnapshot snapshot, TimelineRange range)
        {
            lock (_gate)
            {
                if (_timeline is not null && ReferenceEquals(_snapshot, snapshot)) return _timeline;
                // A viewer that is a snapshot behind gets its own, and does not turn everyone else's back.
                if (_snapshot?.Time > snapshot.Time) return TimelineQuery.Read(snapshot, range);
                _timeline = TimelineQuery.Read(snapshot, range, _timeline);
                _snapshot = snapshot;
                return _timeline;
            }
        }
    }
}
