using Dashboard.Core.Metrics.History;

namespace Dashboard.Core.Alerts.Rules;

/// <summary>What rules can be about.</summary>
public static class RuleMetrics
{
    /// <summary>The metric of rules of type burnRate.</summary>
    public const string BurnRate = "objective.burnRate";

    /// <summary>All that a threshold can be set for.</summary>
    public static IReadOnlyList<string> All { get; } = [.. HistoryReader.Metrics.Where(name => name != "requests.underMs"), .. StatusMetrics.All];

    /// <summary>Whether it is measured per endpoint.</summary>
    public static bool IsOfRequests(string metric) => metric == BurnRate || HistoryReader.IsOfRequests(metric);

    /// <summary>Whether it is measured per pool.</summary>
    public static bool IsOfPools(string metric) => HistoryReader.IsOfPools(metric);

    /// <summary>ms, perSecond, bytesPerSecond, count, share, bytes, points or seconds.</summary>
    public static string UnitOf(string metric) => metric switch
    {
        StatusMetrics.EvaluationGap or StatusMetrics.OutboxAge => "seconds",
        StatusMetrics.PostgreSqlDown or StatusMetrics.RedisDown or StatusMetrics.Dropped or BurnRate => "count",
        _ => HistoryMetric.Find(metric)?.Unit ?? "count",
    };

    /// <summary>
    /// Whether a value says little unless it rests on several measurements: shares of requests, percentiles and means do, counts and levels
    /// do not.
    /// </summary>
    public static bool NeedsSamples(string metric) =>
        metric.StartsWith("latency.", StringComparison.Ordinal) || metric.StartsWith("response.", StringComparison.Ordinal)
        || metric.EndsWith("ErrorRate", StringComparison.OrdinalIgnoreCase) || metric is "redis.hitRate" or "redis.keyspaceHitRate"
        || (metric.Contains(".p", StringComparison.Ordinal) && !IsOfPools(metric));

    /// <summary>The share of requests that a percentile allows to be slower: 0.05 for a P95; null where the metric is none of the latency.</summary>
    public static double? SlowShareOf(string metric) => metric switch
    {
        "latency.p50" => 0.5,
        "latency.p90" => 0.1,
        "latency.p95" => 0.05,
        "latency.p99" => 0.01,
        _ => null,
    };
}
