namespace Dashboard.Core.Reports;

/// <summary>
/// How the platform was over a period; immutable. Times are UTC, shares 0–1, <c>…Ms</c> milliseconds, <c>…Bytes</c> bytes; a number that
/// nothing was measured for is null. All text in it that comes from traffic or from people is hostile: it is only ever shown.
/// </summary>
public sealed record Report
{
    /// <summary>What it is of.</summary>
    public required ReportPeriod Period { get; init; }

    /// <summary>All requests to the platform, and what whoever reads nothing else should read.</summary>
    public required ReportSummary Summary { get; init; }

    /// <summary>What is promised, and whether it was kept; always the same four, in the same order.</summary>
    public required IReadOnlyList<ReportObjective> Objectives { get; init; }

    /// <summary>The platform's endpoints that were called, those whose requests took most time in all first.</summary>
    public required IReadOnlyList<ReportEndpoint> Endpoints { get; init; }

    /// <summary>The statements that were slowest within the slow requests that are kept, slowest first; at most 20.</summary>
    public required IReadOnlyList<ReportQuery> SlowestQueries { get; init; }

    /// <summary>The pools of connections to PostgreSQL; null where there was none.</summary>
    public required ReportPools? Pool { get; init; }

    /// <summary>Redis; null where nothing of it was measured.</summary>
    public required ReportRedis? Redis { get; init; }

    /// <summary>The health score, as far as it is kept: 24 h.</summary>
    public required ReportHealth Health { get; init; }

    /// <summary>How many alerts fired, and how soon somebody knew, took them on and was done.</summary>
    public required ReportAlerts Alerts { get; init; }

    /// <summary>What went wrong, oldest first; at most 50, the worst ones.</summary>
    public required IReadOnlyList<ReportIncident> Incidents { get; init; }

    /// <summary>Endpoints that were slower than is usual of them at those hours, worst first.</summary>
    public required IReadOnlyList<ReportRegression> Regressions { get; init; }

    /// <summary>What should be done, most urgent first.</summary>
    public required IReadOnlyList<ReportRecommendation> Recommendations { get; init; }

    /// <summary>The course of things, for charts.</summary>
    public required ReportCourse Course { get; init; }

    /// <summary>When it was made; not part of <see cref="ContentHash"/>.</summary>
    public required DateTimeOffset GeneratedAt { get; init; }

    /// <summary>SHA-256 of all that it says, in lower-case hexadecimal: two reports that have the same say the same.</summary>
    public string ContentHash { get; init; } = "";
}
