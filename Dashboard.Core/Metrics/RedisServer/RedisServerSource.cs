using Dashboard.Core.Storage;

namespace Dashboard.Core.Metrics.RedisServer;

/// <summary>The server that the platform uses.</summary>
internal sealed class RedisServerSource(RedisConnection redis) : IRedisServerSource
{
    public string Status => redis.Status;

    public Task<RedisAnswer> AskAsync() => redis.InfoAsync();
}
