using Dashboard.Core.Metrics.History;
using Dashboard.Core.Reports.Gathering;
using static Dashboard.Core.Reports.ReportUnit;

namespace Dashboard.Core.Reports.Building;

internal static class RedisPart
{
    public static ReportRedis? Of(ReportInputs inputs)
    {
        if (!IsMeasured(inputs.Current.Redis)) return null;
        ReportNumber Number(string unit, Func<SpanFigures, double?> pick) =>
            NumberOf.Of(unit, inputs.Current, inputs.Previous is { } before && IsMeasured(before.Redis) ? before : null, pick);
        return new()
        {
            Count = Number(Count, span => span.Redis.Operations.Count),
            PerSecond = Number(PerSecond, span => span.CoveredSeconds > 0 ? span.Redis.Operations.Count / span.CoveredSeconds : null),
            ErrorRate = Number(Share, span => span.Redis.Operations.ErrorRate),
            P50Ms = Number(Ms, span => span.Redis.Operations.LatencyMs.P50),
            P95Ms = Number(Ms, span => span.Redis.Operations.LatencyMs.P95),
            P99Ms = Number(Ms, span => span.Redis.Operations.LatencyMs.P99),
            Lookups = Number(Count, span => span.Redis.Lookups),
            HitRate = Number(Share, span => span.Redis.HitRate),
            MemoryBytes = Number(Bytes, span => span.Redis.MemoryUsedBytes),
            Evictions = Number(Count, span => span.Redis.Evictions),
        };
    }

    private static bool IsMeasured(RedisPoint redis) => redis.Operations.Count > 0 || redis.Lookups > 0 || redis.MemoryUsedBytes is not null;
}
