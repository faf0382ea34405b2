using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Dashboard.Components.Charts;
using Dashboard.Core.Metrics;

namespace Dashboard.Components.Database;

/// <summary>The database page's charts, and how a timeline becomes their data.</summary>
internal static class DatabaseCharts
{
    public static readonly ChartDefinition Connections = new(
        "connections", "count",
        [
            new("In use", "chart-first"), new("Idle", "chart-quiet"), new("Waiting", "chart-4xx"), new("Size", "chart-limit", Apart: true),
        ])
    {
        Stacked = true,
    };

    public static readonly ChartDefinition Wait = new(
        "pool-wait", "latency", [new("P99", "chart-p99"), new("P95", "chart-p95"), new("P50", "chart-p50")]);

    public static readonly ChartDefinition Utilization = new("utilization", "share", [new("In use", "chart-first")])
    {
        Max = 1,
        Thresholds = [new(BuiltInLimits.PoolUtilization, "80 %", "warning")],
    };

    // By the pool's name, of which there are few.
    private static readonly ConditionalWeakTable<MetricsTimeline, ConcurrentDictionary<string, ChartFrame>> Frames = [];

    /// <summary>The data of all charts: made when first asked for, once for all who look at that range and pool.</summary>
    public static ChartFrame FrameOf(MetricsTimeline timeline, string? pool) =>
        Frames.GetValue(timeline, static _ => new()).GetOrAdd(pool ?? "", static (name, one) => Create(one, name), timeline);

    private static ChartFrame Create(MetricsTimeline timeline, string pool)
    {
        var points = timeline.Points.Select(point => pool.Length == 0
            ? PoolPoint.Together(point.Pools)
            : point.Pools.FirstOrDefault(one => one.Name == pool)).ToArray();
        double?[] Column(Func<PoolPoint, double?> pick) => Array.ConvertAll(points, point => point is null ? null : pick(point));
        return new ChartFrame(
            $"{timeline.Range.Name} {timeline.Range.Step.TotalSeconds} {pool}", timeline.From.ToUnixTimeMilliseconds(), timeline.To.ToUnixTimeMilliseconds(),
            [.. timeline.Points.Select(point => point.Time.ToUnixTimeMilliseconds())],
            new Dictionary<string, IReadOnlyList<double?[]>>
            {
                [Connections.Id] =
                [
                    Column(point => point.Busy), Column(point => point.Idle), Column(point => point.Pending), Column(point => point.Size),
                ],
                [Wait.Id] = [Column(point => point.WaitP99Ms), Column(point => point.WaitP95Ms), Column(point => point.WaitP50Ms)],
                [Utilization.Id] = [Column(point => point.Utilization)],
            });
    }
}
