using Dashboard.Core.Metrics;
using Dashboard.Core.Reports.Gathering;
using static Dashboard.Core.Reports.ReportUnit;

namespace Dashboard.Core.Reports.Building;

internal static class EndpointsPart
{
    public static IReadOnlyList<ReportEndpoint> Of(ReportInputs inputs)
    {
        var before = inputs.Previous?.Endpoints.ToDictionary(SpanFigures.NameOf, StringComparer.Ordinal);
        return
        [
            .. inputs.Current.Endpoints.Where(one => one.Count > 0)
                .OrderByDescending(one => one.Count * (one.LatencyMs.Mean ?? 0)).ThenBy(SpanFigures.NameOf, StringComparer.Ordinal)
                .Select(one => Of(one, before?.GetValueOrDefault(SpanFigures.NameOf(one)), inputs)),
        ];
    }

    private static ReportEndpoint Of(EndpointMetrics now, EndpointMetrics? before, ReportInputs inputs)
    {
        var (seconds, earlier) = (inputs.Current.CoveredSeconds, inputs.Previous?.CoveredSeconds);
        ReportNumber Number(string unit, Func<EndpointMetrics, double?> pick) => NumberOf.Of(unit, now, before, pick);
        var p95 = Number(Ms, one => one.LatencyMs.P95);
        return new(SpanFigures.NameOf(now))
        {
            Count = Number(Count, one => one.Count),
            PerSecond = Number(PerSecond, one => Rate(one.Count, ReferenceEquals(one, now) ? seconds : earlier)),
            ErrorRate = Number(Share, one => one.ErrorRate),
            ClientErrorRate = Number(Share, one => one.ClientErrorRate),
            P50Ms = Number(Ms, one => one.LatencyMs.P50),
            P95Ms = p95,
            P99Ms = Number(Ms, one => one.LatencyMs.P99),
            MeanMs = Number(Ms, one => one.LatencyMs.Mean),
            MaxMs = Number(Ms, one => one.LatencyMs.Max),
            SqlMeanMs = Number(Ms, one => one.SqlMs.Mean),
            PoolWaitMeanMs = Number(Ms, one => one.PoolWaitMs.Mean),
            RedisMeanMs = Number(Ms, one => one.RedisMs.Mean),
            ResponseMeanBytes = Number(Bytes, one => one.ResponseBytes.Mean),
            MeetsObjective = now.Count >= ReportTargets.LeastSamples && p95.Value is { } ms ? ms < ReportTargets.LatencyP95Ms : null,
        };
    }

    private static double? Rate(long count, double? seconds) => seconds > 0 ? count / seconds : null;
}
