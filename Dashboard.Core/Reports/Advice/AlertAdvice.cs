using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Reports.Building;
using static Dashboard.Core.Reports.ReportUnit;

namespace Dashboard.Core.Reports.Advice;

internal static class AlertAdvice
{
    private const int Often = 5;

    public static IEnumerable<ReportRecommendation> Untold(AdviceContext context)
    {
        var critical = AlertsPart.FiredIn(context.Inputs)?.Where(one => one is { Severity: AlertSeverity.Critical, IsMuted: false, IsNotifyingKnown: true }).ToList() ?? [];
        var untold = critical.Count(one => one.NotifiedAt is null);
        if (untold == 0) yield break;
        var it = new Finding("alerts-untold");
        yield return it.Recommend(
            ReportPriority.High, "Critical alerts reached nobody",
            $"No message was accepted for {it.Says("untold", Count, untold)} of {it.Says("critical alerts", Count, critical.Count)} critical alerts. Add a channel, or see on the deliveries page why messages do not go out.");
    }

    public static IEnumerable<ReportRecommendation> NotTakenOn(AdviceContext context)
    {
        var critical = AlertsPart.FiredIn(context.Inputs)?.Where(one => one.Severity == AlertSeverity.Critical).ToList() ?? [];
        var open = critical.Count(one => one.AcknowledgedAt is null);
        if (open == 0) yield break;
        var it = new Finding("alerts-not-taken-on");
        yield return it.Recommend(
            ReportPriority.Low, "Critical alerts that nobody took on",
            $"{it.Says("not acknowledged", Count, open)} of {it.Says("critical alerts", Count, critical.Count)} critical alerts were acknowledged by nobody. Acknowledge what is being worked on, so that others know; lower the severity of rules that need nobody at once.");
    }

    public static IEnumerable<ReportRecommendation> Noisy(AdviceContext context)
    {
        var noisy = (AlertsPart.FiredIn(context.Inputs) ?? []).GroupBy(one => one.RuleId, StringComparer.Ordinal).Where(group => group.Count() >= Often)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal);
        foreach (var group in noisy)
        {
            var it = new Finding("rule-noisy", group.MaxBy(one => one.FiredAt)!.RuleName, group.Key);
            yield return it.Recommend(
                ReportPriority.Low, $"Rule \"{it.Subject}\" fired often",
                $"It fired {it.Says("fired", Count, group.Count())} times. Let a breach last longer before it fires, move its threshold, or mend what it is about: its preview shows what would change.");
        }
    }
}
