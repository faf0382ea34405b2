using System.Collections.Concurrent;
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

    // Under an identifier of its own each: their legends differ, and a legend is rendered once.
    private static readonly Dictionary<string, ChartDefinition> LatencyAgainst = TimelineComparison.All.ToDictionary(
        comparison => comparison.Name, comparison => Latency with
        {
            Id = $"latency-{comparison.Name}",
            Lines = [.. Latency.Lines, new($"P95, {comparison.Label.ToLowerInvariant()}", "chart-ghost", Ghost: true)],
        });

    // Beside the line of an earlier time there is no band: one thing to compare with is enough.
    private static readonly ChartDefinition LatencyAgainstUsual = Latency with { Id = "latency-usual", Range = UsualCourse.Range };

    public static readonly ChartDefinition Errors = new("errors", "share", [new("5xx", "chart-5xx"), new("4xx", "chart-4xx")])
    {
        Max = 1,
        Thresholds = [new(BuiltInLimits.ErrorRate, "5xx limit 5 %", "bad")],
    };

    public static readonly ChartDefinition RedisRate = new("redis-rate", "rate", [new("Commands", "chart-first")]);

    public static readonly ChartDefinition RedisLatency = new("redis-latency", "latency", [new("P95", "chart-p95")]);

    // By the name of what they are compared with, of which there are few.
    private static readonly ConditionalWeakTable<MetricsTimeline, ConcurrentDictionary<string, ChartFrame>> Frames = [];

    /// <summary>The pools' chart: its axis ends where they are full.</summary>
    public static ChartDefinition Pool(int size) => new(
        "pool", "count", [new("In use", "chart-first"), new("Open", "chart-quiet"), new("Waiting", "chart-4xx")])
    {
        Max = size,
        Thresholds = [new(size * BuiltInLimits.PoolUtilization, "80 %", "warning")],
    };

    /// <summary>The latency's chart, with the line of an earlier time or the band of what is usual where there is one.</summary>
    public static ChartDefinition LatencyWith(EarlierLatency? earlier, UsualCourse usual) =>
        earlier is { IsKept: true } ? LatencyAgainst[earlier.Comparison.Name] : usual.IsKnown ? LatencyAgainstUsual : Latency;

    /// <summary>The data of all charts: made when first asked for, once for all who look at that range.</summary>
    public static ChartFrame FrameOf(OverviewFigures figures) => Frames.GetValue(figures.Timeline, static _ => new())
        .GetOrAdd(LatencyWith(figures.Earlier, figures.Usual).Id, static (_, figures) => Create(figures.Timeline, figures.Earlier, figures.Usual), figures);

    private static ChartFrame Create(MetricsTimeline timeline, EarlierLatency? earlier, UsualCourse usual)
    {
        var points = timeline.Points;
        double?[] Column(Func<TimelinePoint, double?> pick) => [.. points.Select(pick)];
        double?[][] latency = [Column(point => point.P99Ms), Column(point => point.P95Ms), Column(point => point.P50Ms)];
        if (earlier is { IsKept: true }) latency = [.. latency, [.. earlier.P95Ms]];
        else if (usual.IsKnown) latency = [.. latency, .. usual.Edges];
        return new ChartFrame(
            $"{timeline.Range.Name} {timeline.Range.Step.TotalSeconds} {earlier?.Comparison.Name} {usual.IsKnown}", timeline.From.ToUnixTimeMilliseconds(), timeline.To.ToUnixTimeMilliseconds(),
            [.. points.Select(point => point.Time.ToUnixTimeMilliseconds())],
            new Dictionary<string, IReadOnlyList<double?[]>>
            {
                [LatencyWith(earlier, usual).Id] = latency,
                [Errors.Id] = [Column(point => point.ErrorRate), Column(point => point.ClientErrorRate)],
                ["pool"] = [Column(point => point.PoolBusy), Column(point => point.PoolOpen), Column(point => point.PoolPending)],
                [RedisRate.Id] = [Column(point => point.RedisPerSecond)],
                [RedisLatency.Id] = [Column(point => point.RedisP95Ms)],
            });
    }
}
