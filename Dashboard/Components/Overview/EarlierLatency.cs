using Dashboard.Core.Metrics;

namespace Dashboard.Components.Overview;

/// <summary>The latency at an earlier time.</summary>
/// <param name="Comparison">Which.</param>
/// <param name="P95Ms">Its 95th percentiles in milliseconds, one for each point of the timeline.</param>
public sealed record EarlierLatency(TimelineComparison Comparison, IReadOnlyList<double?> P95Ms)
{
    /// <summary>Whether any of it is kept.</summary>
    public bool IsKept => P95Ms.Any(value => value is not null);
}
