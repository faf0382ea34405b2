using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Dashboard.Core.Metrics.History;

/// <summary>
/// The process and Redis over each range that pages offer: from the newest seconds as far as they are kept, else from the history. Each is
/// computed once for all who look, and none that nobody looks at.
/// </summary>
public sealed class HistoryCourses(MetricsHistory history)
{
    private static readonly TimeSpan KeptSeconds = TimeSpan.FromSeconds(MetricsCollector.SlotCapacity);

    // Bounded by the ranges that there are, for as long as somebody holds the snapshot.
    private readonly ConditionalWeakTable<MetricsSnapshot, ConcurrentDictionary<TimelineRange, Lazy<HistoryCourse>>> _recent = [];

    // Bounded by the ranges that there are.
    private readonly ConcurrentDictionary<TimelineRange, Latest> _long = new();

    /// <summary>The course over a range that ends with a snapshot.</summary>
    public HistoryCourse Of(MetricsSnapshot snapshot, TimelineRange range) => range.Length > KeptSeconds
        ? _long.GetOrAdd(range, static _ => new Latest()).Of(history, snapshot, range)
        : _recent.GetValue(snapshot, static _ => new())
            .GetOrAdd(range, static (key, of) => new(() => ReadSeconds(of, key)), snapshot).Value;

    private static HistoryCourse ReadSeconds(MetricsSnapshot snapshot, TimelineRange range)
    {
        var slots = snapshot.Last(range.Length);
        var builder = new CourseBuilder(range, snapshot.Time - range.Length);
        foreach (var slot in slots) builder.Add(slot);
        return builder.Take(snapshot.Time);
    }

    private static HistoryCourse ReadHistory(MetricsHistory history, HistoryView view, MetricsSnapshot snapshot, TimelineRange range)
    {
        var from = CourseBuilder.Aligned(snapshot.Time - range.Length, range.Step) + range.Step;
        var builder = new CourseBuilder(range, from);
        var (system, redis) = (history.Names.GetOrAdd(SeriesName.System), history.Names.GetOrAdd(SeriesName.Redis));
        foreach (var slot in view.Between(HistoryWindow.TierOf(range), from, snapshot.Time)) builder.Add(slot, system, redis);
        foreach (var second in view.Seconds)
        {
            if (second.Start >= from && second.Start < snapshot.Time) builder.Add(second);
        }

        return builder.Take(snapshot.Time);
    }

    /// <summary>What was computed last. It is computed anew when a slot of the range's tier has closed, not each second.</summary>
    private sealed class Latest
    {
        private readonly Lock _gate = new();
        private HistorySlot? _closed;
        private HistoryCourse? _course;

        public HistoryCourse Of(MetricsHistory history, MetricsSnapshot snapshot, TimelineRange range)
        {
            lock (_gate)
            {
                var view = history.View;
                var closed = view.Closed[HistoryWindow.TierOf(range)].LastOrDefault();
                if (_course is null || !ReferenceEquals(closed, _closed)) (_course, _closed) = (ReadHistory(history, view, snapshot, range), closed);
                return _course;
            }
        }
    }
}
