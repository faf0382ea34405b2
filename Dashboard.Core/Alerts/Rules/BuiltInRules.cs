namespace Dashboard.Core.Alerts.Rules;

/// <summary>The rules that are there from the start. They can be edited and switched off, and not deleted.</summary>
public static class BuiltInRules
{
    /// <summary>All of them, as they are until somebody changes them.</summary>
    public static IReadOnlyList<AlertRule> All { get; } =
    [
        new()
        {
            Id = "p95-latency", Name = "P95 latency over 2 s", Metric = "latency.p95", Threshold = 2_000, RecoveryThreshold = 1_800,
            Severity = AlertSeverity.Critical,
        },
        new()
        {
            Id = "error-rate", Name = "Error rate over 5 %", Metric = "requests.errorRate", Threshold = 0.05, RecoveryThreshold = 0.04,
            Severity = AlertSeverity.Critical,
        },
        new()
        {
            Id = "pool-utilization", Name = "Pool over 80 %", Metric = "pool.utilization", Pool = AlertRule.Each, Threshold = 0.8,
            RecoveryThreshold = 0.7, WindowSeconds = 30, MinSamples = 1, Severity = AlertSeverity.Warning,
        },
        new()
        {
            Id = "pool-exhausted", Name = "Pool over 95 %", Metric = "pool.utilization", Pool = AlertRule.Each, Threshold = 0.95,
            RecoveryThreshold = 0.8, WindowSeconds = 15, MinSamples = 1, Severity = AlertSeverity.Critical,
        },
        Status("postgresql-down", "PostgreSQL does not answer", StatusMetrics.PostgreSqlDown, AlertSeverity.Critical, forSeconds: 10),
        Status("redis-down", "Redis does not answer", StatusMetrics.RedisDown, AlertSeverity.Warning, forSeconds: 15),
        Status("evaluator-stalled", "Alerts were not evaluated", StatusMetrics.EvaluationGap, AlertSeverity.Warning, forSeconds: 0) with
        {
            Threshold = 30, RecoveryThreshold = 10,
        },
        Status("outbox-stuck", "Messages do not go out", StatusMetrics.OutboxAge, AlertSeverity.Warning, forSeconds: 10) with
        {
            Threshold = 60, RecoveryThreshold = 30,
        },
        Status("telemetry-dropped", "Measurements were lost", StatusMetrics.Dropped, AlertSeverity.Warning, forSeconds: 0),
    ];

    /// <summary>Whether the rule is one of them.</summary>
    public static bool Has(string id) => All.Any(rule => rule.Id == id);

    /// <summary>What is stored, with the built-in rules that nobody has changed yet before it.</summary>
    public static IReadOnlyList<AlertRule> Complete(IReadOnlyList<AlertRule> stored) =>
        [.. All.Select(rule => stored.FirstOrDefault(one => one.Id == rule.Id) ?? rule), .. stored.Where(rule => !Has(rule.Id)).OrderBy(rule => rule.Id, StringComparer.Ordinal)];

    private static AlertRule Status(string id, string name, string metric, AlertSeverity severity, int forSeconds) => new()
    {
        Id = id, Name = name, Metric = metric, Threshold = 0, RecoveryThreshold = 0, Severity = severity, ForSeconds = forSeconds,
        KeepFiringSeconds = 30, MinSamples = 1, Early = false,
    };
}
