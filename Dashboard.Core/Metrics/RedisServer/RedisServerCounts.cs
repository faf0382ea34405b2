namespace Dashboard.Core.Metrics.RedisServer;

/// <summary>What the server has counted in one slot of time; null for what it does not report.</summary>
/// <param name="MemoryUsedBytes">Memory at the slot's end, in bytes.</param>
/// <param name="Evictions">Keys dropped for want of memory.</param>
/// <param name="KeyspaceHits">Look-ups that found something.</param>
/// <param name="KeyspaceMisses">Look-ups that found nothing.</param>
public readonly record struct RedisServerCounts(long? MemoryUsedBytes, long? Evictions, long? KeyspaceHits, long? KeyspaceMisses);
