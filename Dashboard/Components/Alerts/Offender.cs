using Dashboard.Core.Alerts.Rules;

namespace Dashboard.Components.Alerts;

/// <summary>A rule and a target with how often it fired.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="RuleName">What it is called.</param>
/// <param name="Target">The endpoint or the pool; empty: all together.</param>
/// <param name="Severity">How bad it was at worst.</param>
/// <param name="Episodes">How often.</param>
/// <param name="Fired">For how long altogether.</param>
public sealed record Offender(string RuleId, string RuleName, string Target, AlertSeverity Severity, int Episodes, TimeSpan Fired);
