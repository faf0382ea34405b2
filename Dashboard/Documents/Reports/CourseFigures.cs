using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Reports;
using Dashboard.Documents.Charts;
using Dashboard.Documents.Model;

namespace Dashboard.Documents.Reports;

/// <summary>Draws the course of a report; what was never measured has no chart.</summary>
internal static class CourseFigures
{
    /// <summary>A chart, or nothing where all its lines are empty.</summary>
    public static IEnumerable<Block> Of(
        Report report, string title, string unit, IReadOnlyList<(string Name, Tone Tone, Func<ReportPoint, double?> Pick)> lines, ChartLimit? limit = null, float height = 130)
    {
        var drawn = lines.Where(line => report.Course.Points.Any(point => line.Pick(point) is not null)).ToList();
        if (drawn.Count == 0) yield break;
        // A point stands in the middle of its step, which may reach beyond the end.
        var step = TimeSpan.FromSeconds(report.Course.StepSeconds);
        var (from, to) = (report.Period.From, report.Period.To);
        DateTimeOffset Middle(ReportPoint point) => point.T + (step / 2) < to ? point.T + (step / 2) : to;
        yield return new Figure(title, new TimeChart(unit, from, to,
            [.. drawn.Select(line => new ChartLine(line.Name, line.Tone, [.. report.Course.Points.Select(point => new ChartPoint(Middle(point), line.Pick(point)))]))])
        {
            Limit = limit,
            Bands = [.. report.Incidents.Select(one => new TimeBand(one.From, one.To ?? to, one.Severity == AlertSeverity.Critical ? Tone.Bad : Tone.Warning))],
        })
        {
            Height = height,
        };
    }
}
