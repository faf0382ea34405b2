namespace Dashboard.Core.Metrics.History;

/// <summary>What a page shows of a range.</summary>
/// <param name="Metrics">The figures over the range.</param>
/// <param name="Timeline">Their course.</param>
/// <param name="Previous">The figures over the same span before; null where they are not kept, or not whole.</param>
/// <param name="Covered">How much of the range was measured.</param>
public sealed record MetricsWindow(RealtimeMetrics Metrics, MetricsTimeline Timeline, TimelinePoint? Previous, TimeSpan Covered)
{
    /// <summary>Up to when the figures are.</summary>
    public required DateTimeOffset UpTo { get; init; }

    /// <summary>How often they are computed anew; null for a span with fixed ends.</summary>
    public required TimeSpan? RenewedEvery { get; init; }
}
