using Dashboard.Core.Metrics;
using Dashboard.Core.Storage;

namespace Dashboard.Configuration;

/// <summary>Shows the Redis connection to the metrics, which know no connection.</summary>
internal sealed class RedisStatus(RedisConnection redis) : IRedisStatus
{
    public string Status => !redis.IsConfigured ? "notConfigured" : redis.IsConnected ? "healthy" : "down";

    public long Failures => redis.Failures;
}
