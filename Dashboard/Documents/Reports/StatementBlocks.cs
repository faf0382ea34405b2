using Dashboard.Core.Reports;
using Dashboard.Documents.Model;

namespace Dashboard.Documents.Reports;

internal static class StatementBlocks
{
    private const int ShownCharacters = 200;

    public static IEnumerable<Block> Of(Report report)
    {
        var summary = report.Summary;
        if (report.SlowestQueries.Count == 0 && !(summary.Statements.Value > 0)) yield break;
        yield return new Heading("SQL statements");
        yield return Cells.Lines(
            report, ("Statements", summary.Statements, ReportUnit.Count), ("P95", summary.StatementP95Ms, ReportUnit.Ms), ("Failed", summary.StatementErrorRate, ReportUnit.Share));
        if (report.SlowestQueries.Count == 0) yield break;
        yield return new Heading("Slowest statements", 2);
        yield return new Paragraph("Of the slowest requests of each endpoint and minute, as far as they are kept. Literals are replaced by ?.") { IsQuiet = true, KeepsNext = true };
        yield return Table(report.SlowestQueries, "Statement");
    }

    public static Table Table(IReadOnlyList<ReportQuery> queries, string name) => new(
        [new(name), new("Endpoint"), new("Seen", IsFigure: true), new("Longest", IsFigure: true), new("Mean", IsFigure: true), new("Failed", IsFigure: true)],
        [
            .. queries.Select(one => (string[])
            [
                ReportFormat.Words(one.Text, ShownCharacters), one.Endpoint, ReportFormat.Of(one.Seen, ReportUnit.Count), ReportFormat.Of(one.MaxMs, ReportUnit.Ms),
                ReportFormat.Of(one.MeanMs, ReportUnit.Ms), ReportFormat.Of(one.Failed, ReportUnit.Count),
            ]),
        ]);
}
