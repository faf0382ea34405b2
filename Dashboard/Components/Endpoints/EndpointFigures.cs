using Dashboard.Components.Charts;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.Breakdown;
using Dashboard.Core.Metrics.History;
using Dashboard.Core.Metrics.SlowRequests;

namespace Dashboard.Components.Endpoints;

/// <summary>What the page of one endpoint shows at one moment.</summary>
public sealed record EndpointFigures
{
    private static readonly TimeSpan LiveUpTo = TimeSpan.FromSeconds(MetricsCollector.SlotCapacity);

    /// <summary>What all of it is taken from.</summary>
    public required MetricsSnapshot Snapshot { get; init; }

    /// <summary>The span of the page.</summary>
    public required TimelineView View { get; init; }

    /// <summary>The span of the page as a range.</summary>
    public TimelineRange Range => View.Range;

    /// <summary>How often the figures are computed anew; null: only when something of them comes late.</summary>
    public TimeSpan? RenewedEvery => !View.IsLive ? null : TimeSpan.FromSeconds(Range.Length <= LiveUpTo ? 1 : 10);

    /// <summary>The endpoint's course over it.</summary>
    public required EndpointCourse Course { get; init; }

    /// <summary>Where the time of its slowest requests went.</summary>
    public required BreakdownAnswer Breakdown { get; init; }

    /// <summary>All requests to the platform over the range.</summary>
    public required RequestMetrics Platform { get; init; }

    /// <summary>The slowest requests of the range, or of <see cref="At"/>.</summary>
    public required IReadOnlyList<SlowRequest> Slow { get; init; }

    /// <summary>What P95 is usual at the times of the course.</summary>
    public UsualCourse Usual { get; init; } = UsualCourse.None;

    /// <summary>The point that was chosen: when its step begins; null for none.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The span that the figures are of, as it stands beside them.</summary>
    public string Span => Shared.CoveredSpan.Text(Range.Label, Range.Length, Course.Covered);
}
