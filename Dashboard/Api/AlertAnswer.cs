using Dashboard.Core.Alerts.Evaluation;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;

namespace Dashboard.Api;

/// <summary>An alert as programs see it.</summary>
/// <param name="Id">Its name in addresses.</param>
/// <param name="Rule">The id of its rule.</param>
/// <param name="Name">The rule's name.</param>
/// <param name="Severity">How bad.</param>
/// <param name="Target">The endpoint or the pool; empty: all together.</param>
/// <param name="Phase">Where it is.</param>
/// <param name="Since">Since when it is there.</param>
/// <param name="BreachedAt">When the breach began.</param>
/// <param name="FiredAt">When it fired; null while pending.</param>
/// <param name="Metric">What is measured.</param>
/// <param name="Unit">In what unit.</param>
/// <param name="Value">The last value.</param>
/// <param name="Threshold">The limit; null where the rule has none.</param>
/// <param name="Usual">What the value is held against where there is no limit; null: there is one, or nothing is known.</param>
/// <param name="Samples">How many measurements the value rests on.</param>
/// <param name="WindowSeconds">Over which window.</param>
/// <param name="Early">Whether evidence of a short window spoke.</param>
/// <param name="Data">What the last sample was.</param>
/// <param name="MutedBy">Why nobody is told; null: people are.</param>
/// <param name="NextMessageAt">When the next message may go out; null: none went yet.</param>
/// <param name="Acknowledged">Who has taken it on; null: nobody.</param>
/// <param name="Episode">How often it has fired.</param>
internal sealed record AlertAnswer(
    string Id, string Rule, string Name, AlertSeverity Severity, string Target, AlertPhase Phase, DateTimeOffset Since, DateTimeOffset? BreachedAt,
    DateTimeOffset? FiredAt, string Metric, string Unit, double? Value, double? Threshold, UsualFigure? Usual, long Samples, int WindowSeconds, bool Early, SampleKind Data,
    string? MutedBy, DateTimeOffset? NextMessageAt, Acknowledgement? Acknowledged, int Episode)
{
    public static AlertAnswer Of(AlertView alert) => new(
        alert.Id, alert.Rule.Id, alert.Rule.Name, alert.Rule.Severity, alert.State.Target, alert.State.Phase, alert.State.Since, alert.State.BreachedAt,
        alert.State.IsActive ? alert.State.FiredAt : null, alert.Rule.Metric, RuleMetrics.UnitOf(alert.Rule.Metric), alert.State.Value,
        alert.Rule.Type == RuleType.Baseline ? null : alert.Rule.Threshold, alert.State.Usual, alert.State.Samples,
        alert.State.WindowSeconds, alert.State.Early, alert.State.Data, alert.MutedBy, alert.NextMessageAt, alert.State.Acknowledged, alert.State.Episode);
}
