using Dashboard.Core.Alerts.Rules;

namespace Dashboard.Core.Alerts.Evaluation;

/// <summary>What explains what: while one thing is down, nobody needs to be told of what follows from that.</summary>
internal static class Inhibitions
{
    /// <summary>The metric that explains a breach of another; null: none does.</summary>
    /// <param name="metric">The metric of the rule that may be muted.</param>
    /// <param name="active">The metrics of the rules that fire.</param>
    public static string? CauseOf(string metric, IReadOnlyCollection<string> active) =>
        active.Contains(StatusMetrics.PostgreSqlDown) && FollowsFromPostgreSql(metric) ? StatusMetrics.PostgreSqlDown
        : active.Contains(StatusMetrics.RedisDown) && metric.StartsWith("redis.", StringComparison.Ordinal) ? StatusMetrics.RedisDown
        : null;

    private static bool FollowsFromPostgreSql(string metric) =>
        metric is "requests.errorRate" or RuleMetrics.BurnRate
        || metric.StartsWith("latency.", StringComparison.Ordinal)
        || metric.StartsWith("pool.", StringComparison.Ordinal)
        || metric.StartsWith("db.", StringComparison.Ordinal);
}
