using Dashboard.Core.Alerts.Rules;

namespace Dashboard.Api;

/// <summary>A rule as programs see it, every field with what holds; null where it means nothing with the rule's type.</summary>
internal sealed record RuleAnswer(
    string Id, string Name, RuleType Type, string Metric, string Unit, string? Endpoint, string? Pool, Comparator? Comparator, double? Threshold,
    double? RecoveryThreshold, AlertObjective? Objective, int? WindowSeconds, bool? Early, int ForSeconds, int KeepFiringSeconds, int? MinSamples,
    OnNoData OnNoData, OnError OnError, bool SendResolved, AlertSeverity Severity, IReadOnlyList<string> Channels, bool Enabled, string? RunbookUrl,
    bool BuiltIn, long Version)
{
    public static RuleAnswer Of(AlertRule rule) => rule.Type == RuleType.Baseline ? Whole(rule) with
    {
        Comparator = null, Threshold = null, RecoveryThreshold = null, WindowSeconds = null, Early = null, MinSamples = null,
    } : Whole(rule);

    private static RuleAnswer Whole(AlertRule rule) => new(
        rule.Id, rule.Name, rule.Type, rule.Metric, RuleMetrics.UnitOf(rule.Metric), rule.Endpoint, rule.Pool, rule.Comparator, rule.Threshold,
        rule.Recovery, rule.Objective, rule.WindowSeconds, rule.IsEarly, rule.ForSeconds, rule.KeepFiringSeconds, rule.MinSamples, rule.OnNoData,
        rule.OnError, rule.SendResolved, rule.Severity, rule.Channels, rule.Enabled, rule.RunbookUrl, BuiltInRules.Has(rule.Id), rule.Version);
}
