namespace Dashboard.Core.Metrics.RedisServer;

/// <summary>Takes how much the server's counts have grown since the last reading.</summary>
internal sealed class RedisServerDifference
{
    private RedisServerReading? _before;

    /// <summary>
    /// The growth. The first reading is only what is counted from. A count that went back has begun anew with its server; then all of it
    /// is new.
    /// </summary>
    public RedisServerCounts Take(RedisServerReading? now)
    {
        if (now is null) return default;
        var before = _before;
        _before = now;
        if (ReferenceEquals(now, before)) return new(now.MemoryUsedBytes, Still(now.EvictedKeys), Still(now.KeyspaceHits), Still(now.KeyspaceMisses));
        return new(
            now.MemoryUsedBytes, Growth(before?.EvictedKeys, now.EvictedKeys), Growth(before?.KeyspaceHits, now.KeyspaceHits),
            Growth(before?.KeyspaceMisses, now.KeyspaceMisses));
    }

    private static long? Still(long? now) => now is null ? null : 0;

    private static long? Growth(long? before, long? now) => (before, now) switch
    {
        (_, null) => null,
        (null, _) => 0,
        _ => now >= before ? now - before : now,
    };
}
