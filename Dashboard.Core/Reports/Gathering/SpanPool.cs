using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;

namespace Dashboard.Core.Reports.Gathering;

/// <summary>One pool over a span.</summary>
internal sealed record SpanPool(string Name)
{
    /// <summary>From this utilization on a time counts as one in which it was full.</summary>
    public const double Saturated = BuiltInLimits.PoolUtilization;

    public required int Size { get; init; }

    public required int MostBusy { get; init; }

    public required int MostWaiting { get; init; }

    public required int MostFallback { get; init; }

    public required double? Utilization { get; init; }

    public required double? HitShare { get; init; }

    public required long Acquired { get; init; }

    public required LatencyMetrics WaitMs { get; init; }

    public required LatencyMetrics UseMs { get; init; }

    public required long PhysicalOpens { get; init; }

    public required long Timeouts { get; init; }

    public required long Rejected { get; init; }

    public required RejectionCauses Rejections { get; init; }

    public required long SaturatedSeconds { get; init; }

    public static SpanPool Of(string name, PoolEntry entry, long saturatedSeconds) => new(name)
    {
        Size = entry.Size,
        MostBusy = entry.Busy,
        MostWaiting = entry.Pending,
        MostFallback = entry.Fallback,
        Utilization = entry.Utilization,
        HitShare = entry.HitShare,
        Acquired = entry.Wait.Count,
        WaitMs = Figures.Latency(entry.Wait),
        UseMs = Figures.Latency(entry.Use),
        PhysicalOpens = entry.Sums.PhysicalOpens,
        Timeouts = entry.Sums.Timeouts,
        Rejected = entry.Sums.Rejected,
        Rejections = entry.Sums.Counts.Rejections,
        SaturatedSeconds = saturatedSeconds,
    };
}
