using static Dashboard.Core.Reports.ReportUnit;

namespace Dashboard.Core.Reports.Advice;

internal static class PoolAdvice
{
    private const double LeastMinutes = 5;
    private const double FeltWaitMs = 50;
    private const double LongUseMs = 500;
    private const double Half = 0.5;
    private const double GoodHitShare = 0.9;
    private const int LeastAcquired = 100;
    private const int ManyAcquired = 1_000;
    private const int SmallestSize = 10;
    private const int Roomy = 4;

    private static readonly TimeSpan HalfADay = TimeSpan.FromHours(12);

    public static IEnumerable<ReportRecommendation> Saturated(AdviceContext context)
    {
        foreach (var pool in context.Pools.Where(pool => pool.SaturatedMinutes.Value >= LeastMinutes && pool.WaitP95Ms.Value is not null))
        {
            var it = new Finding("pool-saturated", pool.Name);
            var isFelt = pool.WaitP95Ms.Value >= FeltWaitMs || pool.Timeouts.Value > 0;
            var (minutes, size) = (it.Says("saturated", Minutes, pool.SaturatedMinutes), it.Says("size", Count, pool.Size));
            var use = pool.UseP95Ms.Value is { } kept ? $", and of its use {it.Says("use P95", Ms, kept)}" : "";
            yield return it.Recommend(
                isFelt ? ReportPriority.High : ReportPriority.Medium, $"Pool {it.Subject} was nearly full for {minutes}",
                $"For {minutes} at size {size} its connections were in use for 80 % of the time or more; P95 of the wait for one was {it.Says("wait P95", Ms, pool.WaitP95Ms)}{use}. Raise the size, or shorten what holds connections: see the slowest statements.");
        }
    }

    public static IEnumerable<ReportRecommendation> TurnedAway(AdviceContext context)
    {
        foreach (var pool in context.Pools.Where(pool => pool.Timeouts.Value + pool.Rejected.Value > 0))
        {
            var it = new Finding("pool-turned-away", pool.Name);
            var causes = context.Inputs.Current.Pools.FirstOrDefault(one => one.Name == pool.Name)?.Rejections;
            var (timeouts, rejected) = (it.Says("timeouts", Count, pool.Timeouts), it.Says("rejected", Count, pool.Rejected));
            var what = causes switch
            {
                { ServerDown: var down } when down * 2 > pool.Rejected.Value && pool.Rejected.Value > pool.Timeouts.Value => "Most were turned away because PostgreSQL did not answer: see the incidents.",
                { ServerFull: > 0 } => "PostgreSQL had no room for more connections: raise its max_connections, or make the pools smaller.",
                _ => "Raise the size of the pool, or shorten what holds connections.",
            };
            yield return it.Recommend(
                ReportPriority.High, $"Callers of pool {it.Subject} got no connection",
                $"{timeouts} callers waited until their deadline for nothing and {rejected} were turned away at size {it.Says("size", Count, pool.Size)}. {what}");
        }
    }

    public static IEnumerable<ReportRecommendation> Fallback(AdviceContext context)
    {
        foreach (var pool in context.Pools.Where(pool => pool.MostFallback.Value > 0))
        {
            var it = new Finding("pool-fallback", pool.Name);
            yield return it.Recommend(
                ReportPriority.Medium, $"Pool {it.Subject} made no progress at times",
                $"Up to {it.Says("fallback connections", Count, pool.MostFallback)} connections were used outside the pool, because none of its own came back. Find what holds connections for so long: see leases and leak reports on the database page.");
        }
    }

    public static IEnumerable<ReportRecommendation> LongUse(AdviceContext context)
    {
        foreach (var pool in context.Pools.Where(pool => pool.UseP95Ms.Value >= LongUseMs && pool.Utilization.Value >= Half && pool.Acquired.Value >= LeastAcquired))
        {
            var it = new Finding("pool-long-use", pool.Name);
            yield return it.Recommend(
                ReportPriority.Medium, $"Connections of pool {it.Subject} are kept long",
                $"Callers keep a connection for {it.Says("use P95", Ms, pool.UseP95Ms)} (P95), and {it.Says("utilization", Share, pool.Utilization)} of the connections' time is used. Give connections back before other work is done, and shorten long transactions.");
        }
    }

    public static IEnumerable<ReportRecommendation> Churn(AdviceContext context)
    {
        foreach (var pool in context.Pools.Where(pool => pool.HitShare.Value < GoodHitShare && pool.Acquired.Value >= LeastAcquired))
        {
            var it = new Finding("pool-churn", pool.Name);
            yield return it.Recommend(
                ReportPriority.Medium, $"Pool {it.Subject} opens connections while callers wait",
                $"An open connection served only {it.Says("efficiency", Share, pool.HitShare)} of {it.Says("acquisitions", Count, pool.Acquired)} acquisitions, and {it.Says("connections opened", Count, pool.PhysicalOpens)} connections were opened. Keep more connections open, and see whether PostgreSQL or the network ends them.");
        }
    }

    public static IEnumerable<ReportRecommendation> Oversized(AdviceContext context)
    {
        if (context.Inputs.Current.CoveredSeconds < HalfADay.TotalSeconds) yield break;
        foreach (var pool in context.Pools.Where(pool =>
            pool.Size.Value > SmallestSize && pool.MostBusy.Value * Roomy <= pool.Size.Value && pool.Acquired.Value >= ManyAcquired && pool.MostWaiting.Value == 0))
        {
            var it = new Finding("pool-oversized", pool.Name);
            var smaller = Math.Max(SmallestSize, pool.MostBusy.Value!.Value * 2);
            yield return it.Recommend(
                ReportPriority.Low, $"Pool {it.Subject} is larger than it needs to be",
                $"At most {it.Says("most in use", Count, pool.MostBusy)} of {it.Says("size", Count, pool.Size)} connections were in use at once, and nobody waited. A size of {it.Says("enough", Count, smaller)} would do, and leaves room on the server.");
        }
    }
}
