using System.Globalization;
using Dashboard.Core.Alerts.Rules;

namespace Dashboard.Components.Alerts.Rules;

/// <summary>The unit that people type a metric's values in.</summary>
/// <param name="Word">What stands behind the field; empty for a bare number.</param>
/// <param name="Factor">A typed value times this is one in the metric's own unit.</param>
/// <param name="Chart">The unit as charts have it.</param>
public sealed record RuleUnit(string Word, double Factor, string Chart)
{
    private const double MiB = 1_024 * 1_024;

    public static RuleUnit Of(string metric) => metric == RuleMetrics.BurnRate ? new("times as fast as allowed", 1, "count") : RuleMetrics.UnitOf(metric) switch
    {
        "ms" => new("ms", 1, "latency"),
        "share" => new("%", 0.01, "share"),
        "perSecond" => new("per second", 1, "rate"),
        "bytes" => new("MiB", MiB, "bytes"),
        "bytesPerSecond" => new("MiB/s", MiB, "bytes"),
        "seconds" => new("s", 1, "seconds"),
        "points" => new("points", 1, "count"),
        _ => new("", 1, "count"),
    };

    /// <summary>A value of the metric, as it is typed.</summary>
    public string Text(double value) => (value / Factor).ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>What was typed, in the metric's unit; null: it is no number.</summary>
    public double? Read(string text)
    {
        var isNumber = double.TryParse(text.Trim().TrimEnd('%'), NumberStyles.Float, CultureInfo.InvariantCulture, out var typed) && double.IsFinite(typed);
        // The digits that people mean, and not those of the multiplication.
        return isNumber ? Math.Round(typed * Factor, 9) : null;
    }

    /// <summary>A number of this unit, to follow "allowed is".</summary>
    public string Allowed => Word switch
    {
        "" => "a number from 0 on",
        "%" => "a number from 0 to 100, in percent",
        "points" => "a number of points from 0 to 100",
        _ => $"a number from 0 on ({Word})",
    };
}
