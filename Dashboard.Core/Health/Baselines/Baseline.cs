namespace Dashboard.Core.Health.Baselines;

/// <summary>What is usual of an endpoint in one hour of the week. Latencies in nanoseconds.</summary>
/// <param name="ThresholdNs">The usual P95: the median over weeks, by their requests.</param>
/// <param name="Share">The usual share of requests above <paramref name="ThresholdNs"/>, about 0.05.</param>
/// <param name="Drift">By how much that share differs from hour to hour beyond chance, as a share of itself (a standard deviation).</param>
/// <param name="LowNs">The lower edge of what the P95 usually is.</param>
/// <param name="HighNs">The upper edge.</param>
/// <param name="ErrorShare">The usual share of failed requests.</param>
/// <param name="PerHour">The usual number of requests.</param>
/// <param name="Weeks">How many hours it is made of.</param>
/// <param name="Source">Which.</param>
public sealed record Baseline(
    double ThresholdNs, double Share, double Drift, double LowNs, double HighNs, double ErrorShare, double PerHour, int Weeks, BaselineSource Source);
