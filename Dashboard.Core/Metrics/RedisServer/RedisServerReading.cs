namespace Dashboard.Core.Metrics.RedisServer;

/// <summary>What a Redis server says of itself. Counts are since its own start; what it does not report is null, never 0.</summary>
public sealed record RedisServerReading
{
    /// <summary>Its version.</summary>
    public string? Version { get; init; }

    /// <summary>How long it has been running, in seconds.</summary>
    public long? UptimeSeconds { get; init; }

    /// <summary>Memory of its data, in bytes.</summary>
    public long? MemoryUsedBytes { get; init; }

    /// <summary>How much that may become, in bytes; 0 means without a limit.</summary>
    public long? MemoryLimitBytes { get; init; }

    /// <summary>Keys that it dropped because that limit was reached.</summary>
    public long? EvictedKeys { get; init; }

    /// <summary>Clients that are connected, this program among them.</summary>
    public long? ConnectedClients { get; init; }

    /// <summary>Look-ups of keys, whoever's, that found something.</summary>
    public long? KeyspaceHits { get; init; }

    /// <summary>Look-ups of keys, whoever's, that found nothing.</summary>
    public long? KeyspaceMisses { get; init; }

    /// <summary>Names this run of the server: another one after it was started anew, or where another server has taken its place.</summary>
    internal string? RunId { get; init; }

    /// <summary>Whether it reports anything of this.</summary>
    internal bool HasAny => this with { RunId = null } != new RedisServerReading();
}
