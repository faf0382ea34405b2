using System.Globalization;
using Dashboard.Components.Shared;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.Breakdown;

namespace Dashboard.Components.Endpoints;

/// <summary>Decides how an endpoint does. Pure: the same figures give the same sentence.</summary>
internal static class EndpointVerdictRules
{
    private const double MuchMore = 1.5;
    private const double MuchLess = 1 / MuchMore;
    private const double Most = 0.5;

    /// <param name="endpoint">The endpoint's figures.</param>
    /// <param name="platform">Those of all requests to the platform.</param>
    /// <param name="where">Where the time of its slowest requests went.</param>
    /// <param name="span">How the page names the range.</param>
    public static EndpointVerdict Decide(EndpointMetrics endpoint, RequestMetrics platform, BreakdownPoint where, string span)
    {
        if (endpoint.Count == 0) return new(Level.Unknown, $"Not called in the last {span}.");
        if (!EndpointLevels.IsEnough(endpoint))
        {
            return new(
                Level.Unknown, $"{Units.Count(endpoint.Count)} in the last {span}: too few to judge, a percentile needs {BuiltInLimits.MinSamples}.");
        }

        var latency = $"P95 {Units.Latency(endpoint.LatencyMs.P95)}{Compared(endpoint, platform)}{MostOf(where)}";
        return EndpointLevels.IsFailing(endpoint)
            ? new(Level.Critical, $"{Units.Share(endpoint.ErrorRate)} of {Units.Count(endpoint.Count)} requests fail. {latency}.")
            : new(EndpointLevels.Of(endpoint), $"{latency}.");
    }

    private static string Compared(EndpointMetrics endpoint, RequestMetrics platform)
    {
        if (!EndpointRows.IsPlatform(endpoint) || platform.Count < BuiltInLimits.MinSamples || platform.LatencyMs.P95 is not > 0) return "";
        var times = endpoint.LatencyMs.P95 / platform.LatencyMs.P95;
        return times switch
        {
            >= MuchMore => string.Create(CultureInfo.InvariantCulture, $", {times:0.#}× the platform's"),
            <= MuchLess => $", less than the platform's {Units.Latency(platform.LatencyMs.P95)}",
            _ => ", as the platform's",
        };
    }

    private static string MostOf(BreakdownPoint where)
    {
        var most = EndpointPart.All.MaxBy(part => part.Share(where) ?? 0)!;
        return most.Share(where) >= Most ? $"; most of it {NameOf(most)} ({Units.Share(most.Share(where))})" : "";
    }

    // Only abbreviations keep their capitals within a sentence.
    private static string NameOf(EndpointPart part) => part.Name switch
    {
        "Application" => "the application's own work",
        "Pool wait" => "waiting for a connection",
        "Write" => "writing the response",
        _ => part.Name,
    };
}
