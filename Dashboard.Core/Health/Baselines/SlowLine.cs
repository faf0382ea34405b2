namespace Dashboard.Core.Health.Baselines;

/// <summary>A line that requests are counted above.</summary>
/// <param name="Ns">The latency, in nanoseconds: a usual percentile.</param>
/// <param name="Share">The usual share of requests above it.</param>
/// <param name="Drift">By how much that share differs from hour to hour beyond chance, as a share of itself (a standard deviation).</param>
public sealed record SlowLine(double Ns, double Share, double Drift);
