using Dashboard.Core.Alerts.Rules;

namespace Dashboard.Core.Alerts.Channels.Words;

/// <summary>What metrics are called, the same on pages as in messages.</summary>
public static class MetricText
{
    /// <summary>The metric, without what it is of: <c>P95</c>; for a status what is wrong while it is so.</summary>
    public static string Name(string metric) => Words(metric) is { Wrong: { } wrong } ? wrong : Words(metric).Name;

    /// <summary>What a rule measures, and of what: <c>P95 of each endpoint</c>.</summary>
    public static string Measured(AlertRule rule) => rule is { Type: RuleType.Baseline, Endpoint: null }
        ? $"{Words(rule.Metric).Name} of any endpoint"
        : Measured(rule.Metric, rule.Endpoint, rule.Pool);

    /// <summary>What is measured, and of what.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="endpoint">As a rule has it; null: all together.</param>
    /// <param name="pool">The same for metrics of pools; null: the worst.</param>
    public static string Measured(string metric, string? endpoint, string? pool) => Words(metric) switch
    {
        { Wrong: { } wrong } => wrong,
        { Scope: MetricScope.Endpoint } words when endpoint == AlertRule.Each => $"{words.Name} of each endpoint",
        { Scope: MetricScope.Pool } words when pool == AlertRule.Each => $"{words.Name} of each pool",
        { Scope: MetricScope.Pool } words => words.Of(pool ?? ""),
        var words => words.Of(endpoint ?? ""),
    };

    private static MetricWords Words(string metric) => MetricWords.For(metric);
}
