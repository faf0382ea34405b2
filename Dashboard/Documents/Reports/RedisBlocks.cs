using Dashboard.Core.Reports;
using Dashboard.Documents.Charts;
using Dashboard.Documents.Model;

namespace Dashboard.Documents.Reports;

internal static class RedisBlocks
{
    public static IEnumerable<Block> Of(Report report)
    {
        if (report.Redis is not { } redis) yield break;
        yield return new Heading("Redis");
        foreach (var figure in CourseFigures.Of(report, "P95 of a command", ReportUnit.Ms, [("P95", Tone.Accent, point => point.RedisP95Ms)])) yield return figure;
        yield return Cells.Lines(
            report,
            ("Commands", redis.Count, ReportUnit.Count), ("Commands per second", redis.PerSecond, ReportUnit.PerSecond), ("Failed", redis.ErrorRate, ReportUnit.Share),
            ("P50", redis.P50Ms, ReportUnit.Ms), ("P95", redis.P95Ms, ReportUnit.Ms), ("P99", redis.P99Ms, ReportUnit.Ms),
            ("Look-ups in the cache", redis.Lookups, ReportUnit.Count), ("That found something", redis.HitRate, ReportUnit.Share),
            ("Most memory in use", redis.MemoryBytes, ReportUnit.Bytes), ("Keys dropped", redis.Evictions, ReportUnit.Count));
    }
}
