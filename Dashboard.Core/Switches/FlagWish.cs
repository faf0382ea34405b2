namespace Dashboard.Core.Switches;

/// <summary>What somebody wants a flag to be, as it was asked for and not yet checked.</summary>
/// <param name="Mode">The mode's name.</param>
/// <param name="Endpoints">The chosen endpoints, for mode <c>endpoints</c>.</param>
/// <param name="Share">The share of callers, for mode <c>share</c>.</param>
public sealed record FlagWish(string? Mode, IReadOnlyList<string?>? Endpoints = null, double? Share = null);
