namespace Dashboard.Core.Metrics.History;

/// <summary>A range of the history, added up; what of it is of this moment comes from the newest seconds.</summary>
internal sealed class HistoryWindow
{
    private const int NowSeconds = 60;
    // Up to an hour the points are made of slots of 10 s, beyond of slots of a minute.
    private static readonly TimeSpan FineUpTo = TimeSpan.FromHours(1);

    private readonly TimelineRange _range;
    private readonly MetricsTimeline _timeline;
    private readonly TimelinePoint? _previous;
    private readonly IReadOnlyList<EndpointMetrics> _endpoints;
    private readonly WindowTotals _totals;

    private HistoryWindow(
        TimelineRange range, MetricsTimeline timeline, TimelinePoint? previous, IReadOnlyList<EndpointMetrics> endpoints, WindowTotals totals)
    {
        _range = range;
        _timeline = timeline;
        _previous = previous;
        _endpoints = endpoints;
        _totals = totals;
    }

    /// <summary>The place of the tier that a range is read from.</summary>
    public static int TierOf(TimelineRange range) => range.Length <= FineUpTo ? 0 : 1;

    public static HistoryWindow Read(MetricsHistory history, HistoryView view, MetricsSnapshot snapshot, TimelineRange range)
    {
        var reader = new WindowReader(history.Names, view, TierOf(range));
        var from = Aligned(snapshot.Time - range.Length, range.Step) + range.Step;
        var totals = reader.Totals(from, snapshot.Time);
        var (endpoints, sparklines) = new EndpointWindow(history.Names, view, TierOf(range)).Read(snapshot, range, from);
        var timeline = new MetricsTimeline(snapshot, range, Points(reader, range, from, snapshot.Time), sparklines, previous: null);
        var before = reader.Totals(from - range.Length, from);
        // Compared with a part of the time before, a rise may be none.
        var previous = before.Covered < range.Length * 0.98 ? null : before.ToPoint(from - range.Length);
        return new(range, timeline, previous, endpoints, totals);
    }

    /// <summary>The window with what is known of this moment: who is active, how the pools and Redis are.</summary>
    public MetricsWindow At(MetricsSnapshot snapshot)
    {
        var now = snapshot.Over(NowSeconds);
        var pools = now.Database.Pools.Select(_totals.Over).ToList();
        return new(
            now with
            {
                WindowSeconds = _range.Seconds,
                Requests = _totals.Requests(now.Requests.Active),
                Endpoints = _endpoints,
                Database = now.Database with { Pool = PoolTotals.Together(pools), Pools = pools, Queries = _totals.Queries },
                Redis = now.Redis with { Operations = _totals.Redis, HitRate = _totals.HitRate },
            },
            _timeline, _previous, _totals.Covered);
    }

    private static TimelinePoint[] Points(WindowReader reader, TimelineRange range, DateTimeOffset from, DateTimeOffset to)
    {
        var points = new List<TimelinePoint>();
        for (var start = from; start < to; start += range.Step)
        {
            var totals = reader.Totals(start, start + range.Step);
            // A step without any measurement is a gap, unless nothing has been drawn yet.
            if (totals.Covered > TimeSpan.Zero) points.Add(totals.ToPoint(start));
            else if (points is [.., { PerSecond: not null }]) points.Add(new TimelinePoint(start));
        }

        return [.. points.TakeLast(TimelineRange.MaxPoints)];
    }

    private static DateTimeOffset Aligned(DateTimeOffset time, TimeSpan step) => new(time.UtcTicks - (time.UtcTicks % step.Ticks), TimeSpan.Zero);
}
