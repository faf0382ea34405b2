using static Dashboard.Core.Reports.ReportUnit;

namespace Dashboard.Core.Reports.Output;

/// <summary>All that a report says as one table, in the order of its sections; when it was made and the hash are not in it.</summary>
public static class ReportRows
{
    private const string Whole = "";

    /// <summary>The rows.</summary>
    public static IReadOnlyList<ReportRow> Of(Report report) =>
    [
        .. Period(report.Period), .. Summary(report.Summary), .. Objectives(report), .. Endpoints(report), .. Queries(report), .. Pools(report), .. Redis(report),
        .. Health(report.Health), .. Alerts(report.Alerts), .. IncidentRows.Of(report.Incidents), .. Regressions(report), .. Recommendations(report), .. Course(report.Course),
    ];

    private static IReadOnlyList<ReportRow> Period(ReportPeriod period) => new RowList("period")
        .Time(Whole, "from", period.From).Time(Whole, "to", period.To).Number(Whole, "stepSeconds", Seconds, period.StepSeconds)
        .Number(Whole, "coveredSeconds", Seconds, period.CoveredSeconds).Number(Whole, "coveredShare", Share, period.CoveredShare)
        .Time(Whole, "previousFrom", period.Previous?.From).Time(Whole, "previousTo", period.Previous?.To).Words(Whole, "notCompared", period.NotCompared).All;

    private static IReadOnlyList<ReportRow> Summary(ReportSummary summary)
    {
        var rows = new RowList("summary");
        for (var i = 0; i < summary.Headlines.Count; i++) rows.Words(Whole, $"headline{ReportFormat.Exact(i + 1)}", summary.Headlines[i]);
        return rows.Number(Whole, "count", Count, summary.Count).Number(Whole, "perSecond", PerSecond, summary.PerSecond)
            .Number(Whole, "errorRate", Share, summary.ErrorRate).Number(Whole, "clientErrorRate", Share, summary.ClientErrorRate)
            .Number(Whole, "p50Ms", Ms, summary.P50Ms).Number(Whole, "p95Ms", Ms, summary.P95Ms).Number(Whole, "p99Ms", Ms, summary.P99Ms)
            .Number(Whole, "meanMs", Ms, summary.MeanMs).Number(Whole, "maxMs", Ms, summary.MaxMs).Number(Whole, "responseBytes", Bytes, summary.ResponseBytes)
            .Number(Whole, "statements", Count, summary.Statements).Number(Whole, "statementP95Ms", Ms, summary.StatementP95Ms)
            .Number(Whole, "statementErrorRate", Share, summary.StatementErrorRate).All;
    }

    private static IReadOnlyList<ReportRow> Objectives(Report report)
    {
        var rows = new RowList("objectives");
        foreach (var one in report.Objectives)
        {
            rows.Number(one.Id, "target", one.Unit, one.Target).Number(one.Id, "actual", one.Unit, one.Actual).Truth(one.Id, "met", one.Met)
                .Words(one.Id, "detail", one.Detail);
        }

        return rows.All;
    }

    private static IReadOnlyList<ReportRow> Endpoints(Report report)
    {
        var rows = new RowList("endpoints");
        foreach (var one in report.Endpoints)
        {
            var name = one.Endpoint;
            rows.Number(name, "count", Count, one.Count).Number(name, "perSecond", PerSecond, one.PerSecond).Number(name, "errorRate", Share, one.ErrorRate)
                .Number(name, "clientErrorRate", Share, one.ClientErrorRate).Number(name, "p50Ms", Ms, one.P50Ms).Number(name, "p95Ms", Ms, one.P95Ms)
                .Number(name, "p99Ms", Ms, one.P99Ms).Number(name, "meanMs", Ms, one.MeanMs).Number(name, "maxMs", Ms, one.MaxMs)
                .Number(name, "sqlMeanMs", Ms, one.SqlMeanMs).Number(name, "poolWaitMeanMs", Ms, one.PoolWaitMeanMs)
                .Number(name, "redisMeanMs", Ms, one.RedisMeanMs).Number(name, "responseMeanBytes", Bytes, one.ResponseMeanBytes)
                .Truth(name, "meetsObjective", one.MeetsObjective);
        }

        return rows.All;
    }

    private static IReadOnlyList<ReportRow> Queries(Report report)
    {
        var rows = new RowList("slowestQueries");
        foreach (var one in report.SlowestQueries) QueryRows.Add(rows, one.Text, one);
        return rows.All;
    }

    private static IReadOnlyList<ReportRow> Pools(Report report)
    {
        var rows = new RowList("pool");
        foreach (var pool in report.Pool is { } pools ? [pools.Together, .. pools.Pools] : (ReportPool[])[]) Add(rows, pool);
        return rows.All;
    }

    private static void Add(RowList rows, ReportPool pool) => rows
        .Number(pool.Name, "size", Count, pool.Size).Number(pool.Name, "mostBusy", Count, pool.MostBusy).Number(pool.Name, "mostWaiting", Count, pool.MostWaiting)
        .Number(pool.Name, "utilization", Share, pool.Utilization).Number(pool.Name, "hitShare", Share, pool.HitShare)
        .Number(pool.Name, "saturatedMinutes", Minutes, pool.SaturatedMinutes).Number(pool.Name, "acquired", Count, pool.Acquired)
        .Number(pool.Name, "waitP50Ms", Ms, pool.WaitP50Ms).Number(pool.Name, "waitP95Ms", Ms, pool.WaitP95Ms).Number(pool.Name, "waitP99Ms", Ms, pool.WaitP99Ms)
        .Number(pool.Name, "useP95Ms", Ms, pool.UseP95Ms).Number(pool.Name, "physicalOpens", Count, pool.PhysicalOpens)
        .Number(pool.Name, "timeouts", Count, pool.Timeouts).Number(pool.Name, "rejected", Count, pool.Rejected)
        .Number(pool.Name, "mostFallback", Count, pool.MostFallback);

    private static IReadOnlyList<ReportRow> Redis(Report report) => report.Redis is not { } redis ? [] : new RowList("redis")
        .Number(Whole, "count", Count, redis.Count).Number(Whole, "perSecond", PerSecond, redis.PerSecond).Number(Whole, "errorRate", Share, redis.ErrorRate)
        .Number(Whole, "p50Ms", Ms, redis.P50Ms).Number(Whole, "p95Ms", Ms, redis.P95Ms).Number(Whole, "p99Ms", Ms, redis.P99Ms)
        .Number(Whole, "lookups", Count, redis.Lookups).Number(Whole, "hitRate", Share, redis.HitRate).Number(Whole, "memoryBytes", Bytes, redis.MemoryBytes)
        .Number(Whole, "evictions", Count, redis.Evictions).All;

    private static IReadOnlyList<ReportRow> Health(ReportHealth health) => new RowList("health")
        .Number(Whole, "meanScore", Score, health.MeanScore).Number(Whole, "minScore", Score, health.MinScore).Time(Whole, "minAt", health.MinAt)
        .Number(Whole, "healthyMinutes", Minutes, health.HealthyMinutes).Number(Whole, "degradedMinutes", Minutes, health.DegradedMinutes)
        .Number(Whole, "poorMinutes", Minutes, health.PoorMinutes).Number(Whole, "criticalMinutes", Minutes, health.CriticalMinutes)
        .Number(Whole, "unknownMinutes", Minutes, health.UnknownMinutes).All;

    private static IReadOnlyList<ReportRow> Alerts(ReportAlerts alerts) => new RowList("alerts")
        .Number(Whole, "count", Count, alerts.Count).Number(Whole, "criticalCount", Count, alerts.CriticalCount)
        .Number(Whole, "acknowledgedCount", Count, alerts.AcknowledgedCount).Number(Whole, "resolvedCount", Count, alerts.ResolvedCount)
        .Number(Whole, "meanTimeToDetectSeconds", Seconds, alerts.MeanTimeToDetectSeconds)
        .Number(Whole, "meanTimeToNotifySeconds", Seconds, alerts.MeanTimeToNotifySeconds)
        .Number(Whole, "meanTimeToAcknowledgeSeconds", Seconds, alerts.MeanTimeToAcknowledgeSeconds)
        .Number(Whole, "meanTimeToResolveSeconds", Seconds, alerts.MeanTimeToResolveSeconds).Words(Whole, "unknown", alerts.Unknown).All;

    private static IReadOnlyList<ReportRow> Regressions(Report report)
    {
        var rows = new RowList("regressions");
        foreach (var one in report.Regressions)
        {
            rows.Number(one.Endpoint, "count", Count, one.Count).Number(one.Endpoint, "baselineMs", Ms, one.BaselineMs)
                .Number(one.Endpoint, "currentMs", Ms, one.CurrentMs).Number(one.Endpoint, "ratio", Times, one.Ratio)
                .Number(one.Endpoint, "deviation", Deviations, one.Deviation);
        }

        return rows.All;
    }

    private static IReadOnlyList<ReportRow> Recommendations(Report report)
    {
        var rows = new RowList("recommendations");
        foreach (var one in report.Recommendations)
        {
            rows.Words(one.Id, "priority", one.Priority.ToString().ToLowerInvariant()).Words(one.Id, "title", one.Title).Words(one.Id, "text", one.Text);
            foreach (var evidence in one.Evidence) rows.Number(one.Id, evidence.Name, evidence.Unit, evidence.Value);
        }

        return rows.All;
    }

    private static IReadOnlyList<ReportRow> Course(ReportCourse course)
    {
        var rows = new RowList("course").Number(Whole, "stepSeconds", Seconds, course.StepSeconds);
        foreach (var point in course.Points)
        {
            var at = ReportFormat.Exact(point.T);
            rows.Number(at, "perSecond", PerSecond, point.PerSecond).Number(at, "errorRate", Share, point.ErrorRate).Number(at, "p50Ms", Ms, point.P50Ms)
                .Number(at, "p95Ms", Ms, point.P95Ms).Number(at, "p99Ms", Ms, point.P99Ms).Number(at, "poolUtilization", Share, point.PoolUtilization)
                .Number(at, "poolWaitP95Ms", Ms, point.PoolWaitP95Ms).Number(at, "redisP95Ms", Ms, point.RedisP95Ms).Number(at, "score", Score, point.Score);
        }

        return rows.All;
    }
}
