using static Dashboard.Core.Reports.ReportUnit;

namespace Dashboard.Core.Reports.Advice;

internal static class RedisAdvice
{
    private const double FailingShare = 0.01;
    private const double SlowMs = 10;
    private const double GoodHitRate = 0.8;
    private const int Many = 100;
    private const int ManyLookups = 1_000;

    public static IEnumerable<ReportRecommendation> Failing(AdviceContext context)
    {
        if (context.Report.Redis is not { } redis || !(redis.ErrorRate.Value >= FailingShare && redis.Count.Value >= Many)) yield break;
        var it = new Finding("redis-failing");
        yield return it.Recommend(
            ReportPriority.High, "Redis commands fail",
            $"{it.Says("error rate", Share, redis.ErrorRate)} of {it.Says("commands", Count, redis.Count)} commands failed. Sessions and the cache are kept there: see the incidents and the server's log.");
    }

    public static IEnumerable<ReportRecommendation> Slow(AdviceContext context)
    {
        if (context.Report.Redis is not { } redis || !(redis.P95Ms.Value >= SlowMs && redis.Count.Value >= Many)) yield break;
        var it = new Finding("redis-slow");
        yield return it.Recommend(
            ReportPriority.Medium, "Redis is slow",
            $"P95 of a command is {it.Says("P95", Ms, redis.P95Ms)} over {it.Says("commands", Count, redis.Count)} commands; a millisecond is usual. See whether large values or slow commands hold it up, or the network is far.");
    }

    public static IEnumerable<ReportRecommendation> Evictions(AdviceContext context)
    {
        if (context.Report.Redis is not { Evictions.Value: > 0 } redis) yield break;
        var it = new Finding("redis-evictions");
        var memory = redis.MemoryBytes.Value is { } bytes ? $" at {it.Says("memory", Bytes, bytes)} in use" : "";
        yield return it.Recommend(
            ReportPriority.Medium, "Redis drops keys for want of memory",
            $"{it.Says("evictions", Count, redis.Evictions)} keys were dropped{memory}. Raise maxmemory, or let cached values expire sooner: sessions may be among what is dropped.");
    }

    public static IEnumerable<ReportRecommendation> Misses(AdviceContext context)
    {
        if (context.Report.Redis is not { } redis || !(redis.HitRate.Value < GoodHitRate && redis.Lookups.Value >= ManyLookups)) yield break;
        var it = new Finding("redis-misses");
        yield return it.Recommend(
            ReportPriority.Low, "The cache seldom has what is asked for",
            $"Only {it.Says("hit rate", Share, redis.HitRate)} of {it.Says("look-ups", Count, redis.Lookups)} look-ups found something. Keep entries for longer, or do not cache what is asked for once.");
    }
}
