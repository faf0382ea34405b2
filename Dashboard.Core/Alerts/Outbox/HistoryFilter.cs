using Dashboard.Core.Alerts.Rules;

namespace Dashboard.Core.Alerts.Outbox;

/// <summary>Which lines of the history are wanted; null: any.</summary>
/// <param name="RuleId">Of this rule.</param>
/// <param name="Severity">Of this severity.</param>
/// <param name="From">From then on.</param>
/// <param name="To">Before then.</param>
/// <param name="Skip">Leaves out so many of the newest.</param>
/// <param name="Count">At most so many.</param>
public sealed record HistoryFilter(
    string? RuleId = null, AlertSeverity? Severity = null, DateTimeOffset? From = null, DateTimeOffset? To = null, int Skip = 0, int Count = 100);
