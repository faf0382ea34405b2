namespace Dashboard.Core.Pooling.Probing;

/// <summary>A pool, and the connection string with which it signs in; null without a database.</summary>
public sealed record ProbeTarget(string? ConnectionString, ConnectionPool Pool);
