namespace Dashboard.Core.Health.Baselines;

/// <summary>
/// One figure of an endpoint against what is usual of it at this hour of the week: latency in milliseconds, errors as a share of 0–1, requests a second.
/// </summary>
/// <param name="Endpoint">Its name as the API has it.</param>
/// <param name="Metric">The figure, by its name in the API: one of the constants.</param>
/// <param name="Baseline">What is usual; null without a baseline.</param>
/// <param name="Low">The lower edge of what is usual.</param>
/// <param name="High">The upper edge.</param>
/// <param name="Current">The figure over the longer window; null without requests. Of requests a second, over the shorter.</param>
/// <param name="Count">Requests in the longer window.</param>
/// <param name="Ratio">In the shorter window: how many times as many as usual lie above the usual P95, or failed, or came at all.</param>
/// <param name="Deviation">
/// By how many standard deviations that is more than usual, in the window where it is less so; below 0 where it is less than usual. Of latency, above
/// the usual P95 or P75, whichever is odder.
/// </param>
/// <param name="Verdict">What follows.</param>
/// <param name="Source">What the baseline is made of.</param>
public sealed record EndpointStanding(
    string Endpoint, string Metric, double? Baseline, double? Low, double? High, double? Current, long Count, double? Ratio, double? Deviation,
    BaselineVerdict Verdict, BaselineSource? Source)
{
    /// <summary>The 95th percentile of the latency.</summary>
    public const string Latency = "latency.p95";

    /// <summary>The share of failed requests.</summary>
    public const string Errors = "requests.errorRate";

    /// <summary>Requests a second.</summary>
    public const string Traffic = "requests.rate";

    /// <summary>Since when it has had this verdict, as far as this start of the program knows; null: nobody remembers.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Whether somebody should look: slower, more errors, or hardly any requests.</summary>
    public bool IsRegression => Verdict is BaselineVerdict.Worse or BaselineVerdict.Below;

    /// <summary>How far from usual, for an order: of requests in either direction, of the others only when there are more.</summary>
    internal double Oddness => Metric == Traffic ? Math.Abs(Deviation ?? 0) : Deviation ?? 0;
}
