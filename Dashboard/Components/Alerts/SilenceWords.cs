using Dashboard.Components.Shared;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Silences;

namespace Dashboard.Components.Alerts;

/// <summary>What silences are of, in words.</summary>
internal static class SilenceWords
{
    public static string Rule(AlertSilence silence, IEnumerable<AlertRule> rules) =>
        silence.RuleId is not { } id ? "any rule" : rules.FirstOrDefault(rule => rule.Id == id)?.Name ?? $"{id} (deleted)";

    public static string Target(AlertSilence silence) => silence.Target switch
    {
        null => "any target",
        "" => "all together",
        var target => target,
    };

    /// <summary>How it recurs: <c>0 22 * * 6, Europe/Berlin, for 4 h 0 m each</c>.</summary>
    public static string Recurrence(AlertSilence silence) =>
        $"{silence.Cron}, {silence.TimeZone}, for {Units.Duration(TimeSpan.FromMinutes(silence.DurationMinutes))} each";
}
