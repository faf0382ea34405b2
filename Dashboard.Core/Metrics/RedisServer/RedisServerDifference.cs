namespace Dashboard.Core.Metrics.RedisServer;

/// <summary>Takes how much the server's counts have grown since the last reading.</summary>
internal sealed class RedisServerDifference
{
    private RedisServerReading? _before;

    /// <summary>
    /// The growth. The first reading is only what is counted from. With another run of the server all counts have begun anew, however high
    /// they are by now, and all of them is new; the same where a count went back, for a server that does not name its runs.
    /// </summary>
    public RedisServerCounts Take(RedisServerReading? now)
    {
        if (now is null) return default;
        var before = _before;
        _before = now;
        if (ReferenceEquals(now, before)) return new(now.MemoryUsedBytes, Still(now.EvictedKeys), Still(now.KeyspaceHits), Still(now.KeyspaceMisses));
        if (before is not null && before.RunId != now.RunId) return new(now.MemoryUsedBytes, now.EvictedKeys, now.KeyspaceHits, now.KeyspaceMisses);
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
