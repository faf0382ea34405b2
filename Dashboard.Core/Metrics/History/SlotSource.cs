namespace Dashboard.Core.Metrics.History;

/// <summary>Where a stored slot comes from.</summary>
/// <param name="Service">The program.</param>
/// <param name="Version">Its version.</param>
internal sealed record SlotSource(string Service, string Version);
