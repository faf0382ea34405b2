using System.Globalization;
using Dashboard.Core.Alerts.Evaluation;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;

namespace Dashboard.Components.Alerts;

/// <summary>Which critical alerts have begun to fire since it was asked last. What fires when it is first asked has begun before.</summary>
internal sealed class CriticalBegins
{
    private HashSet<string>? _known;

    /// <summary>Changes whenever there may be one that has begun.</summary>
    public static string MarkOf(AlertsNow? now) => now is null ? "" : string.Join(' ', TellingOf(now).Select(KeyOf));

    public IReadOnlyList<Notice> Next(AlertsNow? now)
    {
        if (now?.EvaluatedAt is null) return [];
        var telling = TellingOf(now).ToList();
        var before = _known;
        _known = [.. telling.Select(KeyOf)];
        if (before is null) return [];
        return [.. telling.Where(alert => alert.State.Phase == AlertPhase.Firing && !before.Contains(KeyOf(alert))).Select(NoticeOf)];
    }

    // One that recovers may fire again, which is no beginning. Of what is muted, or comes and goes, nobody is told here either.
    private static IEnumerable<AlertView> TellingOf(AlertsNow now) => now.Alerts.Where(alert =>
        alert is { Rule.Severity: AlertSeverity.Critical, MutedBy: null, State: { IsActive: true, FlappingSince: null } });

    private static string KeyOf(AlertView alert) => string.Create(CultureInfo.InvariantCulture, $"{alert.Id}/{alert.State.Episode}");

    private static Notice NoticeOf(AlertView alert)
    {
        var figure = AlertFigures.IsStatus(alert.Rule.Metric) ? "" : $"{AlertFigures.Value(alert.Rule.Metric, alert.State.Value)}, {AlertFigures.Limit(alert.Rule, alert.State.Usual)}";
        string[] lines = [alert.State.Target, figure];
        return new(KeyOf(alert), $"Critical: {alert.Rule.Name}", string.Join('\n', lines.Where(line => line.Length > 0)), AlertPlaces.Active);
    }
}
