namespace Dashboard.Core.Health.Baselines;

/// <summary>What latency is usual of an endpoint in one hour of the week. In nanoseconds.</summary>
/// <param name="Tail">The usual P95: the median over weeks, by their requests. Above it are those that somebody waits for.</param>
/// <param name="Body">The usual P75, made alike: five times as many lie above it, so that a slowdown of all requests shows with few of them.</param>
/// <param name="P50">What the P50 usually is.</param>
/// <param name="P95">What the P95 usually is.</param>
/// <param name="Hours">How many hours it is made of.</param>
/// <param name="Source">Which.</param>
public sealed record LatencyBaseline(SlowLine Tail, SlowLine Body, UsualBand P50, UsualBand P95, int Hours, BaselineSource Source);
