using Dashboard.Core.Alerts.Evaluation;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;

namespace Dashboard.Components.Alerts.Rules;

/// <summary>How a rule stands now: as its worst target does.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Phase">The phase of its worst target; null: it is not evaluated.</param>
/// <param name="Since">Since when; null while it is normal or not evaluated.</param>
/// <param name="Targets">How many targets are in that phase.</param>
/// <param name="Note">What else is to be said; null: nothing.</param>
public sealed record RuleStanding(AlertRule Rule, AlertPhase? Phase, DateTimeOffset? Since, int Targets, string? Note)
{
    public static RuleStanding Of(AlertRule rule, AlertsNow now)
    {
        if (!rule.Enabled) return new(rule, null, null, 0, "Off");
        if (now.EvaluatedAt is null) return new(rule, null, null, 0, "Not evaluated yet");
        var alerts = now.Alerts.Where(alert => alert.Rule.Id == rule.Id).ToList();
        var worst = alerts.Select(alert => alert.State.Phase).DefaultIfEmpty(AlertPhase.Normal).MaxBy(PhaseWords.Trouble);
        var same = alerts.Where(alert => alert.State.Phase == worst).ToList();
        var error = alerts.Any(alert => alert.State.Error is not null) ? "cannot be evaluated" : null;
        var none = worst == AlertPhase.Normal && alerts.Count > 0 && error is null ? rule.Type == RuleType.Baseline ? "nothing is usual yet" : "nothing measured" : null;
        return new(rule, worst, worst == AlertPhase.Normal ? null : same.Min(alert => alert.State.Since), same.Count, error ?? none);
    }

    /// <summary>How bad it is, for what stands first.</summary>
    public int Trouble => Phase is { } phase ? PhaseWords.Trouble(phase) + 1 : 0;
}
