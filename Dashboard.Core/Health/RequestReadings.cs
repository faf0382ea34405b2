using Dashboard.Core.Health.Scoring;
using Dashboard.Core.Metrics;

namespace Dashboard.Core.Health;

/// <summary>What the score is told of requests to the platform, and which endpoint is to blame.</summary>
internal static class RequestReadings
{
    public static HealthReading Errors(RealtimeMetrics metrics, HealthLimits limits)
    {
        if (TooFew(metrics, HealthMeasure.ErrorRate) is { } unknown) return unknown;
        var rate = metrics.Requests.ErrorRate ?? 0;
        var worst = Platform(metrics).Where(one => one.ErrorRate > 0).MaxBy(one => one.ErrorRate * one.Count);
        var blame = worst is null ? "" : $", most of {NameOf(worst)} ({HealthWords.Share(worst.ErrorRate!.Value)} of its)";
        return HealthReading.Of(
            HealthMeasure.ErrorRate, rate, $"{HealthWords.Share(rate)} of requests fail{blame} (limit {HealthWords.Share(limits.ErrorRate)})",
            worst is null ? null : NameOf(worst));
    }

    public static HealthReading Latency(RealtimeMetrics metrics, HealthLimits limits)
    {
        if (TooFew(metrics, HealthMeasure.LatencyP95) is { } unknown) return unknown;
        var limit = $"(limit {HealthWords.Ms(limits.LatencyP95Ms)})";
        if (metrics.Requests.LatencyMs.P95 is not { } all) return HealthReading.Unknown(HealthMeasure.LatencyP95, "no request was timed");
        // One that was called seldom takes few of the slow requests upon itself, however slow it is.
        var slow = Platform(metrics).Where(one => one.LatencyMs.P95 >= all).MaxBy(one => one.LatencyMs.P95 * one.Count);
        return slow is null
            ? HealthReading.Of(HealthMeasure.LatencyP95, all, $"P95 {HealthWords.Ms(all)} {limit}")
            : HealthReading.Of(
                HealthMeasure.LatencyP95, all,
                $"P95 of {NameOf(slow)} {HealthWords.Ms(slow.LatencyMs.P95!.Value)}, of all requests {HealthWords.Ms(all)} {limit}", NameOf(slow));
    }

    private static HealthReading? TooFew(RealtimeMetrics metrics, HealthMeasure measure) => metrics.Requests.Count >= BuiltInLimits.MinSamples ? null
        : HealthReading.Unknown(measure, $"fewer than {BuiltInLimits.MinSamples} requests in the last minute");

    private static IEnumerable<EndpointMetrics> Platform(RealtimeMetrics metrics) =>
        metrics.Endpoints.Where(one => one.Group == EndpointGroup.Platform.Name);

    private static string NameOf(EndpointMetrics endpoint) => $"{endpoint.Method} {endpoint.Route}";
}
