namespace Dashboard.Core.Alerts.Rules;

/// <summary>What a rule may name.</summary>
/// <param name="Endpoints">As the API names them.</param>
/// <param name="Pools">By name.</param>
/// <param name="Channels">By id.</param>
public sealed record KnownNames(IReadOnlyCollection<string> Endpoints, IReadOnlyCollection<string> Pools, IReadOnlyCollection<string> Channels);
