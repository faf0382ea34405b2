using Dashboard.Core.Reports;
using Dashboard.Core.Reports.Building;
using Dashboard.Documents.Charts;
using Dashboard.Documents.Model;

namespace Dashboard.Documents.Reports;

internal static class TrafficBlocks
{
    public static IEnumerable<Block> Of(Report report)
    {
        var summary = report.Summary;
        yield return new Heading("Latency and traffic");
        if (!(summary.Count.Value > 0))
        {
            yield return new Paragraph("No request was made to the platform in this period.");
            yield break;
        }

        if (report.Incidents.Count > 0) yield return new Paragraph("Incidents are shaded.") { IsQuiet = true, KeepsNext = true };
        var objective = new ChartLimit(ReportTargets.LatencyP95Ms, $"objective {ReportFormat.Of(ReportTargets.LatencyP95Ms, ReportUnit.Ms)}", IsUpward: true, Tone.Bad);
        IEnumerable<Block> figures =
        [
            .. CourseFigures.Of(report, "Latency of all requests", ReportUnit.Ms, [("P95", Tone.Accent, point => point.P95Ms), ("P99", Tone.Bad, point => point.P99Ms), ("P50", Tone.Second, point => point.P50Ms)], objective, height: 170),
            .. CourseFigures.Of(report, "Requests per second", "", [("Requests per second", Tone.Accent, point => point.PerSecond)]),
            .. CourseFigures.Of(report, "Share of requests that failed", ReportUnit.Share, [("Errors", Tone.Bad, point => point.ErrorRate)]),
        ];
        foreach (var figure in figures) yield return figure;
        yield return Cells.Lines(
            report,
            ("Requests", summary.Count, ReportUnit.Count), ("Requests per second", summary.PerSecond, ReportUnit.PerSecond),
            ("Failed", summary.ErrorRate, ReportUnit.Share), ("Refused (400 to 499)", summary.ClientErrorRate, ReportUnit.Share),
            ("P50 latency", summary.P50Ms, ReportUnit.Ms), ("P95 latency", summary.P95Ms, ReportUnit.Ms), ("P99 latency", summary.P99Ms, ReportUnit.Ms),
            ("Mean latency", summary.MeanMs, ReportUnit.Ms), ("Longest latency", summary.MaxMs, ReportUnit.Ms), ("Sent", summary.ResponseBytes, ReportUnit.Bytes));
    }
}
