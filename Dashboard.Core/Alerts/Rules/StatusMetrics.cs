namespace Dashboard.Core.Alerts.Rules;

/// <summary>Metrics that only rules know: 1 while something is wrong and 0 while it is not, or a number of the monitor itself.</summary>
public static class StatusMetrics
{
    /// <summary>1 while a pool says that PostgreSQL does not answer.</summary>
    public const string PostgreSqlDown = "status.postgresqlDown";

    /// <summary>1 while Redis does not answer; nothing where none is configured.</summary>
    public const string RedisDown = "status.redisDown";

    /// <summary>Seconds between this evaluation and the one before.</summary>
    public const string EvaluationGap = "monitor.evaluationGap";

    /// <summary>Age in seconds of the oldest message that should have gone out and has not.</summary>
    public const string OutboxAge = "monitor.outboxAge";

    /// <summary>Measurements lost in the window.</summary>
    public const string Dropped = "monitor.dropped";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [PostgreSqlDown, RedisDown, EvaluationGap, OutboxAge, Dropped];
}
