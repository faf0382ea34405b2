using Dashboard.Core.Metrics;
using Dashboard.Core.Reports;
using Dashboard.Documents.Charts;
using Dashboard.Documents.Model;

namespace Dashboard.Documents.Reports;

internal static class PoolBlocks
{
    private static readonly (string Name, string Unit, Func<ReportPool, ReportNumber> Pick)[] Lines =
    [
        ("Size", ReportUnit.Count, pool => pool.Size), ("Most in use at once", ReportUnit.Count, pool => pool.MostBusy),
        ("Most waiting at once", ReportUnit.Count, pool => pool.MostWaiting), ("Utilization", ReportUnit.Share, pool => pool.Utilization),
        ("Time at 80 % or more", ReportUnit.Minutes, pool => pool.SaturatedMinutes), ("Efficiency", ReportUnit.Share, pool => pool.HitShare),
        ("Acquisitions", ReportUnit.Count, pool => pool.Acquired), ("P50 of the wait", ReportUnit.Ms, pool => pool.WaitP50Ms),
        ("P95 of the wait", ReportUnit.Ms, pool => pool.WaitP95Ms), ("P99 of the wait", ReportUnit.Ms, pool => pool.WaitP99Ms),
        ("P95 of the use", ReportUnit.Ms, pool => pool.UseP95Ms), ("Connections opened", ReportUnit.Count, pool => pool.PhysicalOpens),
        ("Waited for nothing", ReportUnit.Count, pool => pool.Timeouts), ("Turned away", ReportUnit.Count, pool => pool.Rejected),
        ("Most outside the pool", ReportUnit.Count, pool => pool.MostFallback),
    ];

    public static IEnumerable<Block> Of(Report report)
    {
        if (report.Pool is not { } pool) yield break;
        yield return new Heading("Connection pools");
        var limit = new ChartLimit(BuiltInLimits.PoolUtilization, $"limit {ReportFormat.Of(BuiltInLimits.PoolUtilization, ReportUnit.Share)}", IsUpward: true, Tone.Bad);
        foreach (var figure in CourseFigures.Of(report, "Utilization of the fullest pool", ReportUnit.Share, [("Utilization", Tone.Accent, point => point.PoolUtilization)], limit)) yield return figure;
        foreach (var figure in CourseFigures.Of(report, "P95 of the wait for a connection", ReportUnit.Ms, [("Wait", Tone.Second, point => point.PoolWaitP95Ms)])) yield return figure;
        // Of one pool alone all together say nothing more.
        IReadOnlyList<ReportPool> shown = pool.Pools.Count == 1 ? pool.Pools : [.. pool.Pools, pool.Together];
        yield return new Table(
            [new(""), .. shown.Select(one => new TableColumn(one.Name, IsFigure: true))],
            [.. Lines.Select(line => (string[])[line.Name, .. shown.Select(one => Cells.Of(line.Pick(one), line.Unit))])]);
        if (report.Period.Previous is null) yield break;
        yield return new Heading("Pools against the period before", 2);
        yield return Cells.Lines(report, [.. Lines.Select(line => (line.Name, line.Pick(pool.Together), line.Unit))]);
    }
}
