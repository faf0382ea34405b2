using System.Globalization;
using Dashboard.Core.Alerts.Channels.Words;

namespace Dashboard.Core.Alerts.Suggestions;

/// <summary>Makes a threshold of what is usual: beyond it by a margin that single minutes need, in two digits. Pure.</summary>
internal static class ThresholdReckoner
{
    private const double LeastMargin = 1.25;
    private const double MostMargin = 3;
    // While too few minutes are known.
    private const double AnyMargin = 1.5;
    private const double FullShare = 1;

    /// <param name="name">What is measured, such as <c>P95 of GET /api/things</c>.</param>
    /// <param name="unit">The metric's unit.</param>
    /// <param name="usual">How far it usually goes.</param>
    /// <param name="isUpward">Whether larger values are worse.</param>
    public static ThresholdSuggestion Suggest(string name, string unit, UsualExtreme usual, bool isUpward)
    {
        var threshold = isUpward ? Above(usual, unit) : Rounded(usual.Value / Margin(usual, isUpward), isUpward);
        var was = Was(name, unit, usual, isUpward);
        if (isUpward && unit == "share" && threshold >= FullShare)
            return new(null, null, unit, usual.Hours, $"{was}, so there is no room for a limit above it.");
        if (threshold <= 0) return new(null, null, unit, usual.Hours, $"{was}, so there is no room for a limit below it.");
        var recovery = Math.Round((usual.Value + threshold) / 2, 9);
        return new(threshold, Clamped(Rounded(recovery, isUpward), threshold, isUpward), unit, usual.Hours,
            $"{was}, and {Minutes(usual)}: {FigureText.Of(threshold, unit)} {(isUpward ? "lies above both" : "lies below both")}.");
    }

    private static double Above(UsualExtreme usual, string unit) =>
        Rounded(Math.Max(usual.Value * Margin(usual, isUpward: true), usual.Value + LeastRoom(unit)), isUpward: true);

    private static double Margin(UsualExtreme usual, bool isUpward) => usual.Minute switch
    {
        null => AnyMargin,
        { } minute when isUpward => Math.Clamp(minute, LeastMargin, MostMargin),
        { } minute => Math.Clamp(minute > 0 ? 1 / minute : MostMargin, LeastMargin, MostMargin),
    };

    // A quarter more of next to nothing would be an alarm about nothing.
    private static double LeastRoom(string unit) => unit switch
    {
        "ms" => 20,
        "share" => 0.01,
        "perSecond" or "count" => 1,
        _ => 0,
    };

    private static double Clamped(double recovery, double threshold, bool isUpward) => isUpward ? Math.Min(recovery, threshold) : Math.Max(recovery, threshold);

    private static double Rounded(double value, bool isUpward)
    {
        if (value <= 0) return 0;
        var step = Math.Pow(10, Math.Floor(Math.Log10(value)) - 1);
        var steps = Math.Round(value / step, 6);
        return Math.Round((isUpward ? Math.Ceiling(steps) : Math.Floor(steps)) * step, 9);
    }

    private static string Was(string name, string unit, UsualExtreme usual, bool isUpward)
    {
        var side = isUpward ? "at most" : "at least";
        var since = usual.Since.UtcDateTime.ToString("d MMM", CultureInfo.InvariantCulture);
        return $"{name} was {side} {FigureText.Of(usual.Value, unit)} in all but {usual.Beyond} of {FigureText.Count(usual.Hours, "hours")} since {since}";
    }

    private static string Minutes(UsualExtreme usual) => usual.Minute is { } minute
        ? $"single minutes go to {FigureText.Of(minute, "times", digits: 2)} what their hour has"
        : "a half is left for single minutes";
}
