using Dashboard.Core.Storage;

namespace Dashboard.Core.Metrics.RedisServer;

/// <summary>Where the figures of the Redis server come from.</summary>
public interface IRedisServerSource
{
    /// <summary>healthy, down or notConfigured, now. Must not wait.</summary>
    string Status { get; }

    /// <summary>Asks the server for what it says of itself.</summary>
    Task<RedisAnswer> AskAsync();
}
