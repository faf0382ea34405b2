using System.Globalization;
using Dashboard.Core.Alerts.Channels.Words;
using static Dashboard.Core.Reports.ReportUnit;

namespace Dashboard.Core.Reports.Building;

/// <summary>The sentences that whoever reads nothing else should read. Each number in them is one of the report.</summary>
internal static class Headlines
{
    private const int NameCharacters = 80;

    public static IReadOnlyList<string> Of(Report report)
    {
        if (report.Period.IsEmpty) return ["Nothing was measured in this period: the program was not running, or monitoring was off.", .. Incidents(report)];
        return [.. Traffic(report), .. Objectives(report), .. Incidents(report), .. Health(report), .. Advice(report), .. Measured(report)];
    }

    private static IEnumerable<string> Traffic(Report report)
    {
        var summary = report.Summary;
        if (!(summary.Count.Value > 0))
        {
            yield return "No request was made to the platform in this period.";
            yield break;
        }

        yield return F($"P95 latency was {ReportFormat.Of(summary.P95Ms.Value, Ms)}{Compared(summary.P95Ms, "slower", "faster")}; half of all requests took {ReportFormat.Of(summary.P50Ms.Value, Ms)} or less.");
        var failed = summary.ErrorRate.Value > 0 ? $"{ReportFormat.Of(summary.ErrorRate.Value, Share)} of them failed" : "none of them failed";
        yield return F($"{ReportFormat.Of(summary.Count.Value, Count)} requests, {ReportFormat.Of(summary.PerSecond.Value, PerSecond)}{Compared(summary.PerSecond, "more", "fewer")}; {failed}.");
    }

    private static IEnumerable<string> Objectives(Report report)
    {
        var known = report.Objectives.Where(one => one.Met is not null).ToList();
        var missed = known.Where(one => one.Met == false).Select(Missed).ToList();
        if (known.Count == 0) yield break;
        yield return missed.Count == 0
            ? F($"All {known.Count} objectives that could be judged are met.")
            : F($"{known.Count - missed.Count} of {known.Count} objectives are met. Not met: {string.Join("; ", missed)}.");
    }

    private static string Missed(ReportObjective one)
    {
        var name = char.ToLowerInvariant(one.Name[0]) + one.Name[1..];
        // P95 stays P95.
        if (one.Name.Length > 1 && char.IsDigit(one.Name[1])) name = one.Name;
        return one.Actual is { } actual ? $"{name} ({ReportFormat.Of(actual, one.Unit)}, promised {(one.Comparator == "<" ? "below" : "at least")} {ReportFormat.Of(one.Target, one.Unit)})" : $"{name} ({one.Detail.TrimEnd('.')})";
    }

    private static IEnumerable<string> Incidents(Report report)
    {
        if (report.Alerts.Unknown is not null)
        {
            yield return "Which alerts fired is not known.";
            yield break;
        }

        if (report.Incidents.Count == 0)
        {
            yield return "No alert fired.";
            yield break;
        }

        var longest = report.Incidents.MaxBy(one => one.DurationSeconds)!;
        var count = report.Incidents.Count == 1 ? "One incident" : F($"{report.Incidents.Count} incidents");
        var which = report.Incidents.Count == 1 ? "" : "the longest ";
        yield return $"{count}: {which}\"{InertText.Clean(longest.Title, NameCharacters)}\" from {ReportFormat.Of(longest.From)} on, {ReportFormat.Of(longest.DurationSeconds, Seconds)}{(longest.To is null ? ", not over yet" : "")}.";
    }

    private static IEnumerable<string> Health(Report report)
    {
        if (report.Health is not { MeanScore: { } mean, MinScore: { } lowest } health) yield break;
        var critical = health.CriticalMinutes > 0 ? $", and critical for {ReportFormat.Of(health.CriticalMinutes, Minutes)}" : "";
        yield return $"The health score was {ReportFormat.Of(mean, Score)} of 100 on average, {ReportFormat.Of(lowest, Score)} at its lowest{critical}.";
    }

    private static IEnumerable<string> Advice(Report report)
    {
        if (report.Recommendations.Count == 0) yield break;
        var count = report.Recommendations.Count == 1 ? "One recommendation" : F($"{report.Recommendations.Count} recommendations, the first");
        yield return $"{count}: {InertText.Clean(report.Recommendations[0].Title, NameCharacters)}.";
    }

    private static IEnumerable<string> Measured(Report report)
    {
        if (report.Period.CoveredShare < 1) yield return $"{ReportFormat.Of(report.Period.CoveredShare, Share)} of the period was measured.";
        if (report.Period.NotCompared is { } why) yield return $"It is not compared with the period before: {char.ToLowerInvariant(why[0])}{why[1..]}";
    }

    private static string Compared(ReportNumber number, string up, string down) => number.Change switch
    {
        null => "",
        0 => ", as in the period before",
        > 0 and { } more => $", {ReportFormat.Of(more, Change).TrimStart('+')} {up} than in the period before",
        { } less => $", {ReportFormat.Of(less, Change).TrimStart('−')} {down} than in the period before",
    };

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
