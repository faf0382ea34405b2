using Dashboard.Core.Reports;
using Dashboard.Documents.Charts;
using Dashboard.Documents.Model;

namespace Dashboard.Documents.Reports;

internal static class HealthBlocks
{
    public static IEnumerable<Block> Of(Report report)
    {
        var health = report.Health;
        yield return new Heading("Health");
        if (health.MeanScore is null)
        {
            yield return new Paragraph("No health score of this period is kept: it is for 24 h.");
            yield break;
        }

        var lowest = health.MinAt is { } at ? $", first at {ReportFormat.Of(at)}" : "";
        yield return new Paragraph($"{ReportFormat.Of(health.MeanScore, ReportUnit.Score)} of 100 on average; lowest {ReportFormat.Of(health.MinScore, ReportUnit.Score)}{lowest}. Of each minute the worst score counts.") { KeepsNext = true };
        foreach (var figure in CourseFigures.Of(report, "Health score", ReportUnit.Score, [("Score", Tone.Good, point => point.Score)])) yield return figure;
        yield return new Table(
            [new("Healthy (90 and above)", IsFigure: true), new("Degraded (70 to 89)", IsFigure: true), new("Poor (50 to 69)", IsFigure: true), new("Critical (below 50)", IsFigure: true), new("Not known", IsFigure: true)],
            [[Minutes(health.HealthyMinutes), Minutes(health.DegradedMinutes), Minutes(health.PoorMinutes), Minutes(health.CriticalMinutes), Minutes(health.UnknownMinutes)]]);
    }

    private static string Minutes(int minutes) => ReportFormat.Of(minutes, ReportUnit.Minutes);
}
