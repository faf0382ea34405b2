using Dashboard.Core.Reports.Advice;
using Dashboard.Core.Reports.Gathering;
using Dashboard.Core.Reports.Output;

namespace Dashboard.Core.Reports.Building;

/// <summary>Makes a report of what was gathered. Pure: the same inputs give the same report, in whatever order they come.</summary>
internal static class ReportBuilder
{
    public static Report Build(ReportInputs inputs)
    {
        var report = new Report
        {
            Period = PeriodPart.Of(inputs),
            Summary = SummaryPart.Of(inputs),
            Objectives = ObjectivesPart.Of(inputs),
            Endpoints = EndpointsPart.Of(inputs),
            SlowestQueries = QueriesPart.Of(inputs.Seen, QueriesPart.Most),
            Pool = PoolPart.Of(inputs),
            Redis = RedisPart.Of(inputs),
            Health = HealthPart.Of(inputs),
            Alerts = AlertsPart.Of(inputs),
            Incidents = IncidentsPart.Of(inputs),
            Regressions = [.. inputs.Regressions.OrderByDescending(one => one.Deviation).ThenBy(one => one.Endpoint, StringComparer.Ordinal)],
            Recommendations = [],
            Course = CoursePart.Of(inputs),
            GeneratedAt = inputs.Now,
        };
        report = report with { Recommendations = Adviser.Of(new(report, inputs)) };
        report = report with { Summary = report.Summary with { Headlines = Headlines.Of(report) } };
        return report with { ContentHash = ReportHash.Of(report) };
    }
}
