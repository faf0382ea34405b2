namespace Dashboard.Core.Health.Baselines;

/// <summary>What is usual of an endpoint in the hour of the week that a time lies in, for charts; what nothing is known of is null.</summary>
/// <param name="P50Ms">The median latency, in milliseconds.</param>
/// <param name="P95Ms">The 95th percentile of the latency, in milliseconds.</param>
/// <param name="PerSecond">Requests a second.</param>
/// <param name="ErrorRate">The share of failed requests, 0–1.</param>
public sealed record UsualHour(UsualBand? P50Ms, UsualBand? P95Ms, UsualBand? PerSecond, UsualBand? ErrorRate);
