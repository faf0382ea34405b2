using System.Runtime.CompilerServices;
using Dashboard.Components.Charts;
using Dashboard.Core.Metrics.History;

namespace Dashboard.Components.Redis;

/// <summary>The charts of Redis, and how a course becomes their data.</summary>
internal static class RedisCharts
{
    public static readonly ChartDefinition Rate = new("redis-commands", "rate", [new("Commands", "chart-first")]);

    public static readonly ChartDefinition Latency = new(
        "redis-latency", "latency", [new("P99", "chart-p99"), new("P95", "chart-p95"), new("P50", "chart-p50")]);

    public static readonly ChartDefinition Hits = new(
        "redis-hits", "share", [new("Platform's cache", "chart-first"), new("Whole server", "chart-second")]) { Max = 1 };

    public static readonly ChartDefinition Errors = new("redis-errors", "share", [new("Failed", "chart-5xx")]) { Max = 1 };

    public static readonly ChartDefinition Memory = new("redis-memory", "bytes", [new("In use", "chart-first")]);

    public static readonly ChartDefinition Evictions = new("redis-evictions", "count", [new("Evicted", "chart-4xx")]);

    private static readonly ConditionalWeakTable<HistoryCourse, ChartFrame> Frames = [];

    /// <summary>The data of all charts: made when first asked for, once for all who look at that range.</summary>
    public static ChartFrame FrameOf(HistoryCourse course) => Frames.GetValue(course, Create);

    private static ChartFrame Create(HistoryCourse course)
    {
        double?[] Column(Func<RedisPoint, double?> pick) => [.. course.Points.Select(point => point.Redis is { } redis ? pick(redis) : null)];
        return new ChartFrame(
            course.Range.Name, course.From.ToUnixTimeMilliseconds(), course.To.ToUnixTimeMilliseconds(),
            [.. course.Points.Select(point => point.Time.ToUnixTimeMilliseconds())],
            new Dictionary<string, IReadOnlyList<double?[]>>
            {
                [Rate.Id] = [Column(redis => redis.Operations.PerSecond)],
                [Latency.Id] =
                [
                    Column(redis => redis.Operations.LatencyMs.P99), Column(redis => redis.Operations.LatencyMs.P95),
                    Column(redis => redis.Operations.LatencyMs.P50),
                ],
                [Hits.Id] = [Column(redis => redis.HitRate), Column(redis => redis.KeyspaceHitRate)],
                [Errors.Id] = [Column(redis => redis.Operations.ErrorRate)],
                [Memory.Id] = [Column(redis => redis.MemoryUsedBytes)],
                [Evictions.Id] = [Column(redis => redis.Evictions)],
            });
    }
}
