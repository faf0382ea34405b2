using System.Runtime.CompilerServices;
using Dashboard.Components.Charts;
using Dashboard.Core.Metrics;

namespace Dashboard.Components.Overview;

/// <summary>The overview's charts, and how a timeline becomes their data.</summary>
internal static class OverviewCharts
{
    public static readonly ChartDefinition Latency = new(
        "latency", "latency", [new("P99", "chart-p99"), new("P95", "chart-p95"), new("P50", "chart-p50")])
    {
        Thresholds = [new(BuiltInLimits.LatencyP95Ms, "P95 limit 2 s", "bad")],
    };

    public static readonly ChartDefinition Errors = new("errors", "share", [new("5xx", "chart-5xx"), new("4xx", "chart-4xx")])
    {
        Max = 1,
        Thresholds = [new(BuiltInLimits.ErrorRate, "5xx limit 5 %", "bad")],
    };

    public static readonly ChartDefinition RedisRate = new("redis-rate", "rate", [new("Commands", "chart-first")]);

    public static readonly ChartDefinition RedisLatency = new("redis-latency", "latency", [new("P95", "chart-p95")]);

    private static readonly ConditionalWeakTable<MetricsTimeline, ChartFrame> Frames = [];

    /// <summary>The pools' chart: its axis ends where they are full.</summary>
    public static ChartDefinition Pool(int size) => new(
        "pool", "count", [new("In use", "chart-first"), new("Open", "chart-quiet"), new("Waiting", "chart-4xx")])
    {
        Max = size,
        Thresholds = [new(size * BuiltInLimits.PoolUtilization, "80 %", "warning")],
    };

    /// <summary>The data of all charts: made when first asked for, once for all who look at that range.</summary>
    public static ChartFrame FrameOf(MetricsTimeline timeline) => Frames.GetValue(timeline, Create);

    private static ChartFrame Create(MetricsTimeline timeline)
    {
        var points = timeline.Points;
        double?[] Column(Func<TimelinePoint, double?> pick) => [.. points.Select(pick)];
        return new ChartFrame(
            timeline.Range.Name, timeline.From.ToUnixTimeMilliseconds(), timeline.To.ToUnixTimeMilliseconds(),
            [.. points.Select(point => point.Time.ToUnixTimeMilliseconds())],
            new Dictionary<string, IReadOnlyList<double?[]>>
            {
                [Latency.Id] = [Column(point => point.P99Ms), Column(point => point.P95Ms), Column(point => point.P50Ms)],
                [Errors.Id] = [Column(point => point.ErrorRate), Column(point => point.ClientErrorRate)],
                ["pool"] = [Column(point => point.PoolBusy), Column(point => point.PoolOpen), Column(point => point.PoolPending)],
                [RedisRate.Id] = [Column(point => point.RedisPerSecond)],
                [RedisLatency.Id] = [Column(point => point.RedisP95Ms)],
            });
    }
}
