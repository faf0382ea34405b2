using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;

namespace Dashboard.Components.Overview;

/// <summary>What the overview shows at one moment.</summary>
/// <param name="Metrics">The figures over the range.</param>
/// <param name="Timeline">Their course.</param>
/// <param name="Previous">The figures over the same span before; null where they are not kept.</param>
/// <param name="Covered">How much of the range is measured: less than all of it after the start.</param>
public sealed record OverviewFigures(RealtimeMetrics Metrics, MetricsTimeline Timeline, TimelinePoint? Previous, TimeSpan Covered)
{
    private const double Whole = 0.98;

    /// <summary>The span that the figures are of, as it stands beside them.</summary>
    public string Span =>
        Covered >= Timeline.Range.Length * Whole ? Timeline.Range.Label : Shared.Units.Duration(Covered);

    public static OverviewFigures Of(MetricsWindow window) => new(window.Metrics, window.Timeline, window.Previous, window.Covered);
}
