namespace Dashboard.Core.Health.Baselines;

/// <summary>An endpoint against what is usual of it at this hour of the week. Latencies in milliseconds.</summary>
/// <param name="Endpoint">Its name as the API has it.</param>
/// <param name="BaselineMs">The usual P95; null without a baseline.</param>
/// <param name="LowMs">The lower edge of what is usual.</param>
/// <param name="HighMs">The upper edge.</param>
/// <param name="CurrentMs">The P95 over the longer window; null without requests.</param>
/// <param name="Count">Requests in the longer window.</param>
/// <param name="Ratio">How many times as many requests as usual lie above the usual P95, in the shorter window.</param>
/// <param name="Deviation">By how many standard deviations that is more than usual: the smaller of the two windows'.</param>
/// <param name="Verdict">What follows.</param>
/// <param name="Source">What the baseline is made of.</param>
public sealed record EndpointStanding(
    string Endpoint, double? BaselineMs, double? LowMs, double? HighMs, double? CurrentMs, long Count, double? Ratio, double? Deviation,
    BaselineVerdict Verdict, BaselineSource? Source)
{
    /// <summary>What <see cref="BaselineMs"/> and <see cref="CurrentMs"/> are of.</summary>
    public const string Metric = "latency.p95";
}
