using System.Collections.Concurrent;
using Dashboard.Core.Common;

namespace Dashboard.Core.Metrics.History;

/// <summary>The windows of all instances together, or of one: each of them has its own memory.</summary>
internal sealed class WindowScope
{
    private const int MostFixed = 16;

    private static readonly TimeSpan KeptSeconds = TimeSpan.FromSeconds(MetricsCollector.SlotCapacity);
    private static readonly TimeSpan EachSecond = TimeSpan.FromSeconds(1);

    private readonly MetricsTimelines _timelines;
    private readonly HistoryScope _history;
    private readonly SlotMerges[] _merges;
    private readonly RecentlyUsed<(DateTimeOffset From, DateTimeOffset To), FixedWindow> _fixed = new(MostFixed);
    // Bounded by the ranges that there are.
    private readonly ConcurrentDictionary<TimelineRange, LiveWindow> _live = new();

    public WindowScope(MetricsTimelines timelines, HistoryScope history)
    {
        _timelines = timelines;
        _history = history;
        _merges = [.. history.Tiers.Select(tier => new SlotMerges(history.Names, tier.Seconds))];
        Earlier = new EarlierCourse(history);
    }

    public EarlierCourse Earlier { get; }

    /// <summary>How many spans with fixed ends are kept.</summary>
    public int Fixed => _fixed.Count;

    public long BytesKept => _merges.Sum(merges => merges.Bytes) + _live.Values.Sum(window => window.Bytes);

    public MetricsWindow Of(MetricsSnapshot snapshot, TimelineRange range) => range.Length <= KeptSeconds
        ? OfSeconds(snapshot, range)
        : _live.GetOrAdd(range, static (range, self) => new(self._history, self._merges, range), this).Of(snapshot);

    public MetricsWindow Of(MetricsSnapshot snapshot, DateTimeOffset from, DateTimeOffset to) =>
        _fixed.GetOrAdd((from, to), ends => new(_history, _merges, ends.From, ends.To)).Of(snapshot);

    private MetricsWindow OfSeconds(MetricsSnapshot snapshot, TimelineRange range)
    {
        var slots = snapshot.Last(range.Length);
        var covered = slots.Length == 0 ? TimeSpan.Zero : slots[^1].End - slots[0].Start;
        return new(snapshot.Over(range.Seconds), _timelines.Of(snapshot, range), snapshot.Before(range.Seconds), covered)
        {
            UpTo = snapshot.Time,
            RenewedEvery = EachSecond,
        };
    }
}
