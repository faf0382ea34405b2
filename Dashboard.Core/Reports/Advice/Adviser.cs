namespace Dashboard.Core.Reports.Advice;

/// <summary>All rules by which a report recommends something. Each says nothing where its evidence is missing. Pure.</summary>
internal static class Adviser
{
    /// <summary>The most that one rule recommends.</summary>
    public const int MostOfARule = 5;

    private static readonly Func<AdviceContext, IEnumerable<ReportRecommendation>>[] Rules =
    [
        PoolAdvice.TurnedAway, PoolAdvice.Saturated, PoolAdvice.Fallback, PoolAdvice.LongUse, PoolAdvice.Churn, PoolAdvice.Oversized,
        EndpointAdvice.Errors, EndpointAdvice.Slow, EndpointAdvice.Regressions, EndpointAdvice.SlowerThanBefore, EndpointAdvice.LargeResponses,
        EndpointAdvice.ClientErrors,
        StatementAdvice.Failing, StatementAdvice.Slow, StatementAdvice.Repeated,
        RedisAdvice.Failing, RedisAdvice.Slow, RedisAdvice.Evictions, RedisAdvice.Misses,
        ProcessAdvice.Cpu, ProcessAdvice.Pauses, ProcessAdvice.Queue,
        AlertAdvice.Untold, AlertAdvice.NotTakenOn, AlertAdvice.Noisy,
        MeasuringAdvice.Gaps, MeasuringAdvice.Unmeasured,
    ];

    /// <summary>What should be done, most urgent first; of the same urgency in the order of the rules.</summary>
    public static IReadOnlyList<ReportRecommendation> Of(AdviceContext context) =>
        [.. Rules.SelectMany(rule => rule(context).Take(MostOfARule)).OrderBy(one => one.Priority)];
}
