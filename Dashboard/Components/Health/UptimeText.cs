using Dashboard.Components.Shared;
using Dashboard.Core.Health.Uptime;

namespace Dashboard.Components.Health;

/// <summary>Words and places of the uptime bars.</summary>
internal static class UptimeText
{
    /// <summary>The width of a bar in its own units.</summary>
    public const int BarWidth = 1_000;

    /// <summary>All, the best first.</summary>
    public static IReadOnlyList<UptimeStatus> Statuses { get; } = [UptimeStatus.Pass, UptimeStatus.Warn, UptimeStatus.Fail, UptimeStatus.Unknown];

    public static string WordOf(UptimeStatus status) => status switch
    {
        UptimeStatus.Pass => "Pass",
        UptimeStatus.Warn => "Warning",
        UptimeStatus.Fail => "Failed",
        _ => "Unknown",
    };

    public static string ClassOf(UptimeStatus status) => $"uptime-{status.ToString().ToLowerInvariant()}";

    /// <summary>The share in which it worked: never 100 % where it did not all the time.</summary>
    public static string Up(UptimeSummary summary) => summary.Up switch
    {
        null => Units.None,
        1 => "100 %",
        > 0.99995 => "> 99.99 %",
        var up => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{up * 100:0.00} %"),
    };

    /// <summary>For those who do not see the bar, and for those who want to know exactly.</summary>
    public static string Describe(UptimeSummary summary) => summary.Up is null ? "nothing is known"
        : $"pass {Units.Share(summary.Pass)}, warning {Units.Share(summary.Warn)}, failed {Units.Share(summary.Fail)} of the {Units.Duration(summary.Known)} that are known";

    /// <summary>How often it did not work, and for how long.</summary>
    public static string Interruptions(UptimeSummary summary) => summary.Interruptions.Count switch
    {
        0 when summary.Up is null => "nothing known",
        0 => "no interruption",
        1 => $"1 interruption, {Units.Duration(summary.Down)}",
        var count => $"{count} interruptions, {Units.Duration(summary.Down)} together",
    };

    /// <summary>Where a span begins on the bar, and how wide it is.</summary>
    public static (double X, double Width) Place(UptimeSummary summary, UptimeSpan span)
    {
        var all = summary.To - summary.From;
        return ((span.From - summary.From) / all * BarWidth, span.Length / all * BarWidth);
    }
}
