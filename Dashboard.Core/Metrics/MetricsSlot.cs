using Dashboard.Core.Metrics.RedisServer;

namespace Dashboard.Core.Metrics;

/// <summary>
/// What happened in one slot of time. All sketches of all series stand in one byte array (a slot is a handful of objects, however
/// many endpoints there are), in the order latency, response bytes, SQL, pool wait, Redis for an endpoint, with its
/// classes of latency behind (<see cref="Breakdown.LatencyClasses"/>), and wait, use for a pool.
/// </summary>
public sealed record MetricsSlot
{
    /// <summary>When the slot began.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>How long it lasted: about a second, longer when the process was held up.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>The endpoints that something happened on, by ascending id.</summary>
    public required SlotPoint[] Endpoints { get; init; }

    /// <summary>All SQL statements.</summary>
    public required SlotPoint Queries { get; init; }

    /// <summary>All Redis commands.</summary>
    public required SlotPoint Redis { get; init; }

    /// <summary>The pools, with their counts and what they looked like at the slot's end.</summary>
    public required PoolSlot[] Pools { get; init; }

    /// <summary>Look-ups in the Redis cache that found something.</summary>
    public required long CacheHits { get; init; }

    /// <summary>Look-ups in the Redis cache that found nothing.</summary>
    public required long CacheMisses { get; init; }

    /// <summary>What the Redis server counted; nothing where it is away or reports nothing.</summary>
    public RedisServerCounts RedisServer { get; init; }

    /// <summary>The health score at the slot's end, without the caps of alerts that fire; null when it was not known.</summary>
    public int? HealthScore { get; init; }

    /// <summary>The process at the slot's end.</summary>
    public required SystemReading System { get; init; }

    /// <summary>The sketches.</summary>
    public required byte[] Data { get; init; }

    /// <summary>When the slot ended.</summary>
    public DateTimeOffset End => Start + Duration;
}
