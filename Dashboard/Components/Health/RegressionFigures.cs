using Dashboard.Components.Shared;
using Dashboard.Core.Health.Baselines;

namespace Dashboard.Components.Health;

/// <summary>What is said of all endpoints against what is usual of them. Pure.</summary>
/// <param name="Report">What it is taken from.</param>
/// <param name="Worse">What somebody should look at, worst first.</param>
/// <param name="Level">How it is altogether.</param>
/// <param name="Sentence">The same as a sentence.</param>
/// <param name="Note">What else is to be said; null: nothing.</param>
internal sealed record RegressionFigures(BaselineReport Report, IReadOnlyList<EndpointStanding> Worse, Level Level, string Sentence, string? Note)
{
    // A report is made each minute.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Whether there is more to be seen than what is worse.</summary>
    public bool HasMore => Report.Endpoints.Any(one => one.Verdict != BaselineVerdict.Unknown && !one.IsRegression);

    public static RegressionFigures Of(BaselineReport report, DateTimeOffset now)
    {
        IReadOnlyList<EndpointStanding> worse = [.. report.Regressions];
        RegressionFigures Made(Level level, string sentence, string? note = null) => new(report, worse, level, sentence, note);
        var age = now - report.Time;
        if (age > Patience) return Made(Level.Unknown, $"The last comparison is {Units.Duration(age)} old: none has been made since.", "What follows is of that time.");
        if (report.Endpoints.Count == 0) return Made(Level.Unknown, "No endpoint of the platform was called within the hour.", Learnt(report));
        var known = report.Endpoints.Where(one => one.Verdict != BaselineVerdict.Unknown).Select(one => one.Endpoint).Distinct().Count();
        if (known == 0)
        {
            return Made(
                Level.Unknown, "What is usual is not known yet.",
                $"{Learnt(report)} It takes {BaselineBuilder.LeastHours} hours with at least {BaselineBuilder.LeastRequests} requests to an endpoint; the last two hours never count, so that what goes wrong now does not become usual.");
        }

        var unknown = report.Endpoints.Select(one => one.Endpoint).Distinct().Count() - known;
        var note = unknown > 0 ? $"Of {Counted(unknown, "further endpoint")} that is not known yet. {Learnt(report)}" : Learnt(report);
        if (worse.Count == 0) return Made(Level.Ok, known == 1 ? "One endpoint is as usual at this hour." : $"All {known} endpoints are as usual at this hour.", note);
        var endpoints = worse.Select(one => one.Endpoint).Distinct().Count();
        return Made(Level.Warning, $"{endpoints} of {Counted(known, "endpoint")} {(endpoints == 1 ? "is" : "are")} worse than usual at this hour.", note);
    }

    private static string Learnt(BaselineReport report) => report.Hours == 0 ? "Nothing has been learnt yet." : $"Learnt from {Counted(report.Hours, "hour")}.";

    private static string Counted(int count, string of) => $"{Units.Count(count)} {of}{(count == 1 ? "" : "s")}";
}
