namespace Dashboard.Core.Health.Baselines;

/// <summary>How many requests an endpoint usually has in one hour of the week.</summary>
/// <param name="PerSecond">Requests a second.</param>
/// <param name="Spread">By how much that differs from week to week beyond chance, as a share of itself (a standard deviation).</param>
/// <param name="Hours">How many hours it is made of.</param>
/// <param name="Source">Which: never all of them, for a night is not like a day.</param>
public sealed record TrafficBaseline(UsualBand PerSecond, double Spread, int Hours, BaselineSource Source);
