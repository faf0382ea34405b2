namespace Dashboard.Core.Metrics.Exposition;

/// <summary>What the Redis server says of itself: nothing of what it does not report, and nothing at all while it is away.</summary>
internal sealed class RedisServerPart(IRedisStatus redis) : IExpositionPart
{
    private static readonly MetricFamily Memory = new(
        "wm_redis_memory_used_bytes", MetricKind.Gauge, "Memory that the Redis server has in use.", "bytes");

    private static readonly MetricFamily Limit = new(
        "wm_redis_memory_limit_bytes", MetricKind.Gauge, "Memory that the Redis server may use; 0 without a limit.", "bytes");

    private static readonly MetricFamily Evicted = new(
        "wm_redis_evicted_keys", MetricKind.Counter, "Keys that the Redis server dropped for want of memory.");

    private static readonly MetricFamily Clients = new(
        "wm_redis_connected_clients", MetricKind.Gauge, "Clients of the Redis server.");

    private static readonly MetricFamily Lookups = new(
        "wm_redis_keyspace_lookups", MetricKind.Counter, "Look-ups of keys on the Redis server, whoever's.");

    private static readonly LabelSet Hit = LabelSet.Of(("result", "hit"));
    private static readonly LabelSet Miss = LabelSet.Of(("result", "miss"));

    public void Write(ExpositionWriter writer)
    {
        if (redis.Server.Fresh is not { } server) return;
        writer.Begin(Memory);
        writer.Sample(LabelSet.None, server.MemoryUsedBytes);
        writer.Begin(Limit);
        writer.Sample(LabelSet.None, server.MemoryLimitBytes);
        writer.Begin(Evicted);
        writer.Sample(LabelSet.None, server.EvictedKeys);
        writer.Begin(Clients);
        writer.Sample(LabelSet.None, server.ConnectedClients);
        writer.Begin(Lookups);
        writer.Sample(Hit, server.KeyspaceHits);
        writer.Sample(Miss, server.KeyspaceMisses);
    }
}
