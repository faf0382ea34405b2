using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Silences;
using Dashboard.Core.Alerts.Stepping;

namespace Dashboard.Core.Alerts.Evaluation;

/// <summary>Why nobody is told of an alert, at one moment.</summary>
internal sealed class AlertMutes
{
    private readonly AlertSilence[] _silences;
    private readonly HashSet<string> _activeMetrics;

    public AlertMutes(IEnumerable<AlertSilence> silences, IReadOnlyList<AlertRule> rules, IEnumerable<AlertState> states, DateTimeOffset now)
    {
        _silences = [.. silences.Where(silence => SilenceTimes.IsOn(silence, now))];
        var firing = states.Where(state => state.Phase == AlertPhase.Firing).Select(state => state.RuleId).ToHashSet(StringComparer.Ordinal);
        _activeMetrics = [.. rules.Where(rule => firing.Contains(rule.Id)).Select(rule => rule.Metric)];
    }

    /// <summary>As a sentence; null: people are told.</summary>
    public string? ReasonFor(AlertRule rule, string target)
    {
        if (Array.Find(_silences, silence => SilenceTimes.IsOf(silence, rule.Id, target)) is { } silence) return $"Silenced by {silence.Author}: {silence.Comment}";
        return Inhibitions.CauseOf(rule.Metric, _activeMetrics) switch
        {
            null => null,
            StatusMetrics.PostgreSqlDown => "Explained by PostgreSQL, which does not answer",
            _ => "Explained by Redis, which does not answer",
        };
    }
}
