using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;

namespace Dashboard.Core.Alerts.Decisions;

/// <summary>A line of the alerts' history: somebody or something changed an alert.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="RuleName">What it was called.</param>
/// <param name="Target">The endpoint or the pool; empty: all together.</param>
/// <param name="Episode">Which episode; 0: before the first.</param>
/// <param name="Severity">How bad.</param>
/// <param name="From">The phase before.</param>
/// <param name="To">The phase after; the same where it was acknowledged.</param>
/// <param name="At">When.</param>
/// <param name="BreachedAt">When the breach began, for what fires.</param>
/// <param name="Value">The value; null where there is none.</param>
/// <param name="Text">Further words: the note of an acknowledgement, why it was closed, that it was silenced; null: none.</param>
/// <param name="By">Who; null: the evaluation.</param>
public sealed record HistoryEntry(
    string RuleId, string RuleName, string Target, int Episode, AlertSeverity Severity, AlertPhase From, AlertPhase To, DateTimeOffset At,
    DateTimeOffset? BreachedAt, double? Value, string? Text, string? By)
{
    /// <summary>The <see cref="AlertState.Version"/> that it was decided on.</summary>
    public long Version { get; init; }

    /// <summary>
    /// Names the line for ever, so that it is kept once whoever gives it. The time alone would not do: a clock that was set back may show a
    /// moment twice.
    /// </summary>
    public string Key => $"{RuleId}|{Target}|{Episode}|{From}|{To}|{At.ToUnixTimeMilliseconds()}|{Version}";
}
