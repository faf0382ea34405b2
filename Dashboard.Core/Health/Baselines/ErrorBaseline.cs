namespace Dashboard.Core.Health.Baselines;

/// <summary>What share of an endpoint's requests usually fails in one hour of the week.</summary>
/// <param name="Share">The share.</param>
/// <param name="Spread">By how much it differs from hour to hour beyond chance, as a share of itself (a standard deviation).</param>
/// <param name="Hours">How many hours it is made of.</param>
/// <param name="Source">Which.</param>
public sealed record ErrorBaseline(UsualBand Share, double Spread, int Hours, BaselineSource Source);
