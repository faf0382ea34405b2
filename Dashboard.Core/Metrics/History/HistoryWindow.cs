namespace Dashboard.Core.Metrics.History;

/// <summary>A window of the history, added up; what of it is of this moment comes from the newest seconds.</summary>
/// <param name="Span">What it is of.</param>
/// <param name="UpTo">Up to when there are figures: where other instances are waited for, not quite up to its end.</param>
/// <param name="Timeline">The course of things.</param>
/// <param name="Previous">The figures over the same span before; null where they are not kept, or not whole.</param>
/// <param name="Endpoints">Each endpoint, worst first.</param>
/// <param name="Totals">Everything else.</param>
internal sealed record HistoryWindow(
    WindowSpan Span, DateTimeOffset UpTo, MetricsTimeline Timeline, TimelinePoint? Previous, IReadOnlyList<EndpointMetrics> Endpoints,
    WindowTotals Totals)
{
    // The newest second says how things are, and costs a sixtieth of a minute.
    private const int NowSeconds = 1;

    /// <summary>The window with what is known of this moment: who is active, how the pools and Redis are.</summary>
    /// <param name="snapshot">This moment.</param>
    /// <param name="renewed">How often it is computed anew; null: never.</param>
    public MetricsWindow At(MetricsSnapshot snapshot, TimeSpan? renewed)
    {
        var now = snapshot.Over(NowSeconds);
        var pools = now.Database.Pools.Select(pool => Span.IsLive ? Totals.Over(pool) : Totals.AtMost(pool)).ToList();
        var metrics = now with
        {
            WindowSeconds = Span.Range.Seconds,
            Requests = Totals.Requests(Span.IsLive ? now.Requests.Active : 0),
            Endpoints = Endpoints,
            Database = now.Database with { Pool = PoolTotals.Together(pools), Pools = pools, Queries = Totals.Queries },
            Redis = now.Redis with { Operations = Totals.Redis, HitRate = Totals.HitRate },
        };
        return new(metrics, Timeline, Previous, Totals.Covered) { RenewedEvery = renewed, UpTo = UpTo };
    }
}
