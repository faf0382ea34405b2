using Dashboard.Components.Charts;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;

namespace Dashboard.Components.Overview;

/// <summary>What the overview shows at one moment.</summary>
/// <param name="Window">The figures over what is looked at, and their course.</param>
/// <param name="IsLive">Whether that ends now.</param>
public sealed record OverviewFigures(MetricsWindow Window, bool IsLive)
{
    /// <summary>The figures over the range.</summary>
    public RealtimeMetrics Metrics => Window.Metrics;

    /// <summary>Their course.</summary>
    public MetricsTimeline Timeline => Window.Timeline;

    /// <summary>The figures over the same span before; null where they are not kept.</summary>
    public TimelinePoint? Previous => Window.Previous;

    /// <summary>The latency at an earlier time, if it is compared with one.</summary>
    public EarlierLatency? Earlier { get; init; }

    /// <summary>What P95 is usual at the times of the timeline.</summary>
    public UsualCourse Usual { get; init; } = UsualCourse.None;

    /// <summary>The span that the figures are of, as it stands beside them.</summary>
    public string Span => Shared.CoveredSpan.Text(Timeline.Range.Label, Timeline.Range.Length, Window.Covered);
}
