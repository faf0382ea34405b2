using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;

namespace Dashboard.Core.Alerts.Evaluation;

/// <summary>An alert as pages show it.</summary>
/// <param name="Rule">Its rule.</param>
/// <param name="State">What is known of it.</param>
/// <param name="MutedBy">Why nobody is told: a silence or another alert; null: people are told.</param>
public sealed record AlertView(AlertRule Rule, AlertState State, string? MutedBy)
{
    /// <summary>Names the alert in addresses: this rule and target, in whichever episode.</summary>
    public string Id => IdOf(State.RuleId, State.Target);

    /// <summary>When the next message of it may go out, by the channel that is told soonest; null: it was never told of.</summary>
    public DateTimeOffset? NextMessageAt => State.Throttles.Count == 0 ? null : State.Throttles.Values.Min(throttle => throttle.NextAt);

    /// <summary>The name of an alert in addresses.</summary>
    public static string IdOf(string ruleId, string target) =>
        target.Length == 0 ? ruleId : $"{ruleId}~{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(target)))[..12]}";
}
