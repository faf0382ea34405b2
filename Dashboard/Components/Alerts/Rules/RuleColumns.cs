using Dashboard.Components.Shared;

namespace Dashboard.Components.Alerts.Rules;

/// <summary>The columns of the table of rules.</summary>
internal static class RuleColumns
{
    public static IReadOnlyList<TableColumn<RuleStanding>> All { get; } =
    [
        new("name", "Rule", Text: row => row.Rule.Name),
        new("metric", "Measures", Text: row => RuleWords.Measured(row.Rule), Wide: true),
        new("limit", "Fires when", Text: row => RuleWords.Limit(row.Rule)),
        new("window", "Window", Value: row => row.Rule.WindowSeconds, Wide: true),
        new("severity", "Severity", Value: row => (int)row.Rule.Severity, Wide: true),
        new("told", "Told", Text: row => string.Join(", ", row.Rule.Channels), Wide: true),
        new("state", "State", Value: row => row.Trouble),
        new("enabled", "Evaluated", Value: row => row.Rule.Enabled ? 1 : 0),
    ];
}
