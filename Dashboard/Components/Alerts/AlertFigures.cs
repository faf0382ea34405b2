using System.Globalization;
using Dashboard.Components.Shared;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;

namespace Dashboard.Components.Alerts;

/// <summary>Values of rules and their limits, as pages write numbers.</summary>
internal static class AlertFigures
{
    /// <summary>Whether the rule's name says all there is to say: something is so, or it is not.</summary>
    public static bool IsStatus(string metric) => metric is StatusMetrics.PostgreSqlDown or StatusMetrics.RedisDown;

    /// <summary>A value in the metric's unit; a dash where there is none.</summary>
    public static string Value(string metric, double? value)
    {
        if (value is not { } number || !double.IsFinite(number)) return Units.None;
        if (metric == RuleMetrics.BurnRate) return $"{Number(number)} ×";
        return RuleMetrics.UnitOf(metric) switch
        {
            "ms" => Units.Latency(number),
            "share" => Units.Share(number),
            "perSecond" => $"{Units.Rate(number)}/s",
            "bytes" => Units.Bytes(number),
            "bytesPerSecond" => $"{Units.Bytes(number)}/s",
            "seconds" => Units.Duration(TimeSpan.FromSeconds(Math.Clamp(number, 0, TimeSpan.MaxValue.TotalSeconds / 2))),
            _ => Number(number),
        };
    }

    /// <summary>What the value of an alert is held against: <c>limit 2.00 s</c>, or what is usual of the endpoint at this hour.</summary>
    public static string Limit(AlertRule rule, UsualFigure? usual) => rule.Type != RuleType.Baseline ? Limit(rule)
        : usual is null ? "what is usual is not known"
        : $"usual at this hour {Value(rule.Metric, usual.Value)}{(rule.Endpoint is null ? $", {usual.Endpoint}" : "")}{More(usual)}";

    private static string More(UsualFigure usual) => usual.Worse > 1 ? $" and {usual.Worse - 1} more" : "";

    private static string Limit(AlertRule rule) => $"{(rule.IsUpward ? "limit" : "lower limit")} {Value(rule.Metric, rule.Threshold)}";

    private static string Number(double value) => value.ToString("#,0.##", CultureInfo.InvariantCulture);
}
