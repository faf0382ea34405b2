using Dashboard.Core.Alerts.Rules;

namespace Dashboard.Core.Alerts.Outbox.Database;

/// <summary>A line of the history as it stands in its table.</summary>
internal sealed class HistoryRow
{
    public long Id { get; init; }

    public required string Key { get; init; }

    public required string RuleId { get; init; }

    public required AlertSeverity Severity { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Body { get; init; }
}
