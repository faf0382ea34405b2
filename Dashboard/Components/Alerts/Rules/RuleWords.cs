using System.Globalization;
using Dashboard.Components.Shared;
using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Alerts.Channels.Words;
using Dashboard.Core.Alerts.Rules;

namespace Dashboard.Components.Alerts.Rules;

/// <summary>Rules in words.</summary>
internal static class RuleWords
{
    /// <summary>What is measured, and of what: <c>P95 of each endpoint</c>.</summary>
    public static string Measured(AlertRule rule) => MetricText.Measured(rule);

    /// <summary>From where on it is a breach: <c>above 2.00 s</c>.</summary>
    public static string Limit(AlertRule rule) => AlertFigures.IsStatus(rule.Metric) ? "is so"
        : rule.Type == RuleType.Baseline ? UsualText.Worse(rule.Metric)
        : $"{RuleNames.LabelOf(RuleNames.Comparators, RuleNames.Of(rule.Comparator))} {AlertFigures.Value(rule.Metric, rule.Threshold)}";

    /// <summary>Over how long, and how long it has to last: <c>1 m 0 s, held 10 s</c>.</summary>
    public static string Window(AlertRule rule)
    {
        var held = rule.ForSeconds == 0 ? "at once" : $"held {Seconds(rule.ForSeconds)}";
        if (rule.Type == RuleType.Baseline) return $"5 m to 1 h, {held}";
        return AlertFigures.IsStatus(rule.Metric) ? held : $"{Seconds(rule.WindowSeconds)}, {held}";
    }

    /// <summary>Who is told.</summary>
    public static string Told(AlertRule rule, IReadOnlyList<AlertChannel> channels)
    {
        if (rule.Channels.Count > 0) return string.Join(", ", rule.Channels.Select(id => channels.FirstOrDefault(one => one.Id == id)?.Name ?? $"{id} (deleted)"));
        return channels.Any(channel => channel.Enabled) ? "all" : "nobody: there is no channel";
    }

    /// <summary>A name for a rule that nobody has named: <c>P95 of all requests above 2.00 s</c>.</summary>
    public static string Name(AlertRule rule) => AlertFigures.IsStatus(rule.Metric) ? Measured(rule) : $"{Measured(rule)} {Limit(rule)}";

    /// <summary>Whole seconds: <c>30 s</c>, <c>2 m</c>.</summary>
    public static string Seconds(int seconds) => seconds switch
    {
        >= 60 when seconds % 3_600 == 0 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3_600} h"),
        >= 60 when seconds % 60 == 0 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60} m"),
        _ => Units.Duration(TimeSpan.FromSeconds(seconds)),
    };
}
