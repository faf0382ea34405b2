using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.RedisServer;
using Dashboard.Core.Storage;

namespace Dashboard.Configuration;

/// <summary>Shows the Redis connection to the metrics, which know no connection.</summary>
internal sealed class RedisStatus(RedisConnection redis, RedisServerWatch server) : IRedisStatus
{
    public string Status => redis.Status;

    public long Failures => redis.Failures;

    public RedisServerView Server => server.Latest;
}
