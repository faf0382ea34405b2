using Dashboard.Core.Reports;

namespace Dashboard.Components.Reports;

/// <summary>The tables of numbers of a report. Pure.</summary>
internal static class FigureRows
{
    public static IReadOnlyList<FigureRow> Of(ReportSummary summary) =>
    [
        new("Requests", "summary.count", ReportUnit.Count, summary.Count),
        new("Requests per second", "summary.perSecond", ReportUnit.PerSecond, summary.PerSecond),
        new("Latency, P50", "summary.p50Ms", ReportUnit.Ms, summary.P50Ms),
        new("Latency, P95", "summary.p95Ms", ReportUnit.Ms, summary.P95Ms),
        new("Latency, P99", "summary.p99Ms", ReportUnit.Ms, summary.P99Ms),
        new("Latency, mean", "summary.meanMs", ReportUnit.Ms, summary.MeanMs),
        new("Latency, longest", "summary.maxMs", ReportUnit.Ms, summary.MaxMs),
        new("Error rate", "summary.errorRate", ReportUnit.Share, summary.ErrorRate),
        new("Client error rate", "summary.clientErrorRate", ReportUnit.Share, summary.ClientErrorRate),
        new("Bytes of responses", "summary.responseBytes", ReportUnit.Bytes, summary.ResponseBytes),
        new("SQL statements", "summary.statements", ReportUnit.Count, summary.Statements),
        new("Time of a statement, P95", "summary.statementP95Ms", ReportUnit.Ms, summary.StatementP95Ms),
        new("Statements that failed", "summary.statementErrorRate", ReportUnit.Share, summary.StatementErrorRate),
    ];

    /// <param name="pool">The pool.</param>
    /// <param name="path">Where it stands in the JSON.</param>
    public static IReadOnlyList<FigureRow> Of(ReportPool pool, string path) =>
    [
        new("Size", $"{path}.size", ReportUnit.Count, pool.Size),
        new("Most in use at once", $"{path}.mostBusy", ReportUnit.Count, pool.MostBusy),
        new("Most callers that waited at once", $"{path}.mostWaiting", ReportUnit.Count, pool.MostWaiting),
        new("Utilization", $"{path}.utilization", ReportUnit.Share, pool.Utilization),
        new("Efficiency: served by an open connection", $"{path}.hitShare", ReportUnit.Share, pool.HitShare),
        new("Minutes at 80 % or more", $"{path}.saturatedMinutes", ReportUnit.Minutes, pool.SaturatedMinutes),
        new("Callers that got a connection", $"{path}.acquired", ReportUnit.Count, pool.Acquired),
        new("Wait for a connection, P50", $"{path}.waitP50Ms", ReportUnit.Ms, pool.WaitP50Ms),
        new("Wait for a connection, P95", $"{path}.waitP95Ms", ReportUnit.Ms, pool.WaitP95Ms),
        new("Wait for a connection, P99", $"{path}.waitP99Ms", ReportUnit.Ms, pool.WaitP99Ms),
        new("Kept by a caller, P95", $"{path}.useP95Ms", ReportUnit.Ms, pool.UseP95Ms),
        new("Connections opened", $"{path}.physicalOpens", ReportUnit.Count, pool.PhysicalOpens),
        new("Callers that waited in vain", $"{path}.timeouts", ReportUnit.Count, pool.Timeouts),
        new("Callers turned away", $"{path}.rejected", ReportUnit.Count, pool.Rejected),
        new("Most in use outside the pool", $"{path}.mostFallback", ReportUnit.Count, pool.MostFallback),
    ];

    public static IReadOnlyList<FigureRow> Of(ReportRedis redis) =>
    [
        new("Commands", "redis.count", ReportUnit.Count, redis.Count),
        new("Commands per second", "redis.perSecond", ReportUnit.PerSecond, redis.PerSecond),
        new("Time of a command, P50", "redis.p50Ms", ReportUnit.Ms, redis.P50Ms),
        new("Time of a command, P95", "redis.p95Ms", ReportUnit.Ms, redis.P95Ms),
        new("Time of a command, P99", "redis.p99Ms", ReportUnit.Ms, redis.P99Ms),
        new("Commands that failed", "redis.errorRate", ReportUnit.Share, redis.ErrorRate),
        new("Look-ups in the cache", "redis.lookups", ReportUnit.Count, redis.Lookups),
        new("Look-ups that found something", "redis.hitRate", ReportUnit.Share, redis.HitRate),
        new("Most memory in use", "redis.memoryBytes", ReportUnit.Bytes, redis.MemoryBytes),
        new("Keys dropped for want of memory", "redis.evictions", ReportUnit.Count, redis.Evictions),
    ];

    /// <summary>The columns of the table of endpoints: what stands above, its field, its unit, its number.</summary>
    public static IReadOnlyList<(string Head, string Field, string Unit, Func<ReportEndpoint, ReportNumber> Number)> EndpointColumns { get; } =
    [
        ("Requests", "count", ReportUnit.Count, one => one.Count),
        ("Rate", "perSecond", ReportUnit.PerSecond, one => one.PerSecond),
        ("Errors", "errorRate", ReportUnit.Share, one => one.ErrorRate),
        ("4xx", "clientErrorRate", ReportUnit.Share, one => one.ClientErrorRate),
        ("P50", "p50Ms", ReportUnit.Ms, one => one.P50Ms),
        ("P95", "p95Ms", ReportUnit.Ms, one => one.P95Ms),
        ("P99", "p99Ms", ReportUnit.Ms, one => one.P99Ms),
        ("Mean", "meanMs", ReportUnit.Ms, one => one.MeanMs),
        ("Longest", "maxMs", ReportUnit.Ms, one => one.MaxMs),
        ("SQL", "sqlMeanMs", ReportUnit.Ms, one => one.SqlMeanMs),
        ("Pool wait", "poolWaitMeanMs", ReportUnit.Ms, one => one.PoolWaitMeanMs),
        ("Redis", "redisMeanMs", ReportUnit.Ms, one => one.RedisMeanMs),
        ("Size", "responseMeanBytes", ReportUnit.Bytes, one => one.ResponseMeanBytes),
    ];
}
