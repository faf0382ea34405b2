namespace Dashboard.Core.Alerts.Evaluation;

/// <summary>What rules about the monitor itself are about.</summary>
/// <param name="EvaluationGapSeconds">How long ago the evaluation before was.</param>
/// <param name="OutboxAgeSeconds">How long the oldest message that is due has waited; 0: none waits.</param>
/// <param name="Dropped">Measurements lost since the evaluation before.</param>
internal readonly record struct MonitorFigures(double EvaluationGapSeconds, double OutboxAgeSeconds, long Dropped)
{
    /// <summary>Whether the program has only just begun to look for its databases, so that none of them counts as away yet.</summary>
    public bool AwaitsFirstContact { get; init; }
}
