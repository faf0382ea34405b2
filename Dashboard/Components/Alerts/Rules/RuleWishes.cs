using Dashboard.Core.Alerts.Rules;

namespace Dashboard.Components.Alerts.Rules;

/// <summary>Rules as they are wished for again.</summary>
internal static class RuleWishes
{
    public static RuleWish Of(AlertRule rule) => rule.Type != RuleType.Baseline ? Whole(rule) : Whole(rule) with
    {
        Comparator = null, Threshold = null, RecoveryThreshold = null, WindowSeconds = null, Early = null, MinSamples = null,
    };

    private static RuleWish Whole(AlertRule rule) => new()
    {
        Name = rule.Name,
        Type = RuleNames.Of(rule.Type),
        Metric = rule.Metric,
        Endpoint = rule.Endpoint,
        Pool = rule.Pool,
        Comparator = RuleNames.Of(rule.Comparator),
        Threshold = rule.Threshold,
        RecoveryThreshold = rule.RecoveryThreshold,
        Objective = rule.Objective is { } objective ? new(objective.Share, objective.LatencyMs) : null,
        WindowSeconds = rule.WindowSeconds,
        Early = rule.Early,
        ForSeconds = rule.ForSeconds,
        KeepFiringSeconds = rule.KeepFiringSeconds,
        MinSamples = rule.MinSamples,
        OnNoData = RuleNames.Of(rule.OnNoData),
        OnError = RuleNames.Of(rule.OnError),
        SendResolved = rule.SendResolved,
        Severity = RuleNames.Of(rule.Severity),
        Channels = rule.Channels,
        Enabled = rule.Enabled,
        RunbookUrl = rule.RunbookUrl,
    };
}
