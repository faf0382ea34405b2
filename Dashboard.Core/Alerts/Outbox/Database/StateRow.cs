namespace Dashboard.Core.Alerts.Outbox.Database;

/// <summary>The state of an alert as it stands in its table.</summary>
internal sealed class StateRow
{
    public required string RuleId { get; init; }

    public required string Target { get; init; }

    public required long Version { get; init; }

    public required DateTimeOffset EvaluatedAt { get; init; }

    public required string Body { get; init; }
}
