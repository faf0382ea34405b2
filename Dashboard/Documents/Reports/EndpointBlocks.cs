using Dashboard.Core.Reports;
using Dashboard.Documents.Model;

namespace Dashboard.Documents.Reports;

internal static class EndpointBlocks
{
    public static IEnumerable<Block> Of(Report report)
    {
        if (report.Endpoints.Count == 0) yield break;
        var isCompared = report.Period.Previous is not null;
        yield return new Heading("Endpoints");
        yield return new Paragraph("Those whose requests took most time in all stand first.") { IsQuiet = true, KeepsNext = true };
        yield return new Table(
            [new("Endpoint"), .. Figures("Requests", "Per second", "P50", "P95", "P99", "Errors"), .. isCompared ? Figures("P95 change") : []],
            [
                .. report.Endpoints.Select(one => (string[])
                [
                    one.Endpoint, Cells.Of(one.Count, ReportUnit.Count), Cells.Of(one.PerSecond, ReportUnit.PerSecond), Cells.Of(one.P50Ms, ReportUnit.Ms),
                    Cells.Of(one.P95Ms, ReportUnit.Ms), Cells.Of(one.P99Ms, ReportUnit.Ms), Cells.Of(one.ErrorRate, ReportUnit.Share), .. isCompared ? [Cells.Change(one.P95Ms)] : (string[])[],
                ]),
            ]);
        yield return new Heading("Where the time of endpoints goes", 2);
        yield return new Paragraph("Means: of all requests, and of the parts over the requests that had them. The longest is of all requests.") { IsQuiet = true, KeepsNext = true };
        yield return new Table(
            [new("Endpoint"), .. Figures("Mean", "SQL", "Wait", "Redis", "Longest", "Refused", "Size")],
            [
                .. report.Endpoints.Select(one => (string[])
                [
                    one.Endpoint, Cells.Of(one.MeanMs, ReportUnit.Ms), Cells.Of(one.SqlMeanMs, ReportUnit.Ms), Cells.Of(one.PoolWaitMeanMs, ReportUnit.Ms),
                    Cells.Of(one.RedisMeanMs, ReportUnit.Ms), Cells.Of(one.MaxMs, ReportUnit.Ms), Cells.Of(one.ClientErrorRate, ReportUnit.Share), Cells.Of(one.ResponseMeanBytes, ReportUnit.Bytes),
                ]),
            ]);
        if (report.Regressions.Count == 0) yield break;
        yield return new Heading("Slower than usual", 2);
        yield return new Paragraph("Against what was usual at these hours of the week before the period, by more than chance.") { IsQuiet = true, KeepsNext = true };
        yield return new Table(
            [new("Endpoint"), .. Figures("Requests", "Usual P95", "P95", "Slow requests", "From chance")],
            [
                .. report.Regressions.Select(one => (string[])
                [
                    one.Endpoint, ReportFormat.Of(one.Count, ReportUnit.Count), ReportFormat.Of(one.BaselineMs, ReportUnit.Ms), ReportFormat.Of(one.CurrentMs, ReportUnit.Ms),
                    ReportFormat.Of(one.Ratio, ReportUnit.Times), ReportFormat.Of(one.Deviation, ReportUnit.Deviations),
                ]),
            ]);
    }

    private static IEnumerable<TableColumn> Figures(params string[] names) => names.Select(name => new TableColumn(name, IsFigure: true));
}
