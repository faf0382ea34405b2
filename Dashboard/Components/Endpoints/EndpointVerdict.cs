using Dashboard.Components.Shared;

namespace Dashboard.Components.Endpoints;

/// <summary>How an endpoint does, in one sentence.</summary>
/// <param name="Level">How bad it is.</param>
/// <param name="Sentence">What is so.</param>
public sealed record EndpointVerdict(Level Level, string Sentence);
