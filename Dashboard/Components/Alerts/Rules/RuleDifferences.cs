using Dashboard.Components.Shared;
using Dashboard.Core.Alerts.Rules;

namespace Dashboard.Components.Alerts.Rules;

/// <summary>What differs between two forms of a rule, in words.</summary>
internal static class RuleDifferences
{
    private static readonly (string Label, Func<AlertRule, string> Value)[] Fields =
    [
        ("name", rule => $"“{rule.Name}”"),
        ("what is measured", RuleWords.Measured),
        ("limit", RuleWords.Limit),
        ("recovery", rule => rule.Type == RuleType.Baseline ? "as usual" : AlertFigures.Value(rule.Metric, rule.Recovery)),
        ("objective", rule => rule.Objective is { } goal ? $"{Units.Share(goal.Share)} within {Units.Latency(goal.LatencyMs)}" : "none"),
        ("window", rule => RuleWords.Seconds(rule.WindowSeconds)),
        ("held", rule => RuleWords.Seconds(rule.ForSeconds)),
        ("well again for", rule => RuleWords.Seconds(rule.KeepFiringSeconds)),
        ("samples", rule => Units.Count(rule.MinSamples)),
        ("early evidence", rule => rule.IsEarly ? "counts" : "does not count"),
        ("nothing measured", rule => RuleNames.LabelOf(RuleNames.NoData, RuleNames.Of(rule.OnNoData))),
        ("not evaluated", rule => RuleNames.LabelOf(RuleNames.Error, RuleNames.Of(rule.OnError))),
        ("message at the end", rule => rule.SendResolved ? "yes" : "no"),
        ("severity", rule => PhaseWords.Of(rule.Severity)),
        ("channels", rule => rule.Channels.Count == 0 ? "all" : string.Join(", ", rule.Channels)),
        ("enabled", rule => rule.Enabled ? "yes" : "no"),
        ("runbook", rule => rule.RunbookUrl ?? "none"),
    ];

    /// <summary>Each as <c>limit: above 2.00 s → above 1.50 s</c>.</summary>
    public static IReadOnlyList<string> Between(AlertRule before, AlertRule after) =>
        [.. from field in Fields let was = field.Value(before) let now = field.Value(after) where was != now select $"{field.Label}: {was} → {now}"];
}
