namespace Dashboard.Core.Metrics;

/// <summary>How a connection pool looks at one moment.</summary>
/// <param name="Name">The pool's name.</param>
/// <param name="Status">healthy, saturated, degraded, down or notConfigured.</param>
/// <param name="Since">Since when it has that status.</param>
/// <param name="Rls">How row-level security holds for reads through it: enforced, notEnforced, or null where it does not matter.</param>
/// <param name="Size">The number of connections that may be in use at once.</param>
/// <param name="Max">The largest size it can be set to.</param>
/// <param name="Open">Connections open now; null when not known.</param>
/// <param name="Busy">Connections in use now; null when not known.</param>
/// <param name="Pending">Callers waiting now; null when not known.</param>
/// <param name="PhysicalOpens">Connections really opened since the start.</param>
/// <param name="BusyTime">For how long connections have been in use, all together, since the start; those still in use up to now.</param>
public sealed record PoolReading(
    string Name, string Status, DateTimeOffset Since, string? Rls, int Size, int Max, int? Open, int? Busy, int? Pending, long PhysicalOpens,
    TimeSpan BusyTime);
