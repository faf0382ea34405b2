using StackExchange.Redis;

namespace Dashboard.Core.Metrics.Sharing;

/// <summary>
/// The keys in Redis. The part in braces is the same in all, so that in a cluster they lie on one node, and programs of different names
/// can share a server.
/// </summary>
/// <param name="service">The program's name.</param>
internal sealed class SharedKeys(string service)
{
    private readonly string _prefix = $"{{pm:{service}}}";

    /// <summary>A hash: by instance what it says of itself.</summary>
    public RedisKey Instances => $"{_prefix}:instances";

    /// <summary>Who merges; it lapses by itself.</summary>
    public RedisKey Compactor => $"{_prefix}:compactor";

    /// <summary>A hash: by instance what it measured in one second.</summary>
    public RedisKey Second(long label) => $"{_prefix}:1s:{label}";

    /// <summary>A hash: by instance its slot, for minutes only.</summary>
    public RedisKey Parts(int tierSeconds, long start) => $"{_prefix}:{tierSeconds}s:{start}";

    /// <summary>The slots of all instances merged, for as long as they are kept.</summary>
    public RedisKey Merged(int tierSeconds, long start) => $"{_prefix}:m:{tierSeconds}s:{start}";

    /// <summary>A sorted set: the slots that were written lately, by when.</summary>
    public RedisKey Changes(int tierSeconds) => $"{_prefix}:changes:{tierSeconds}s";
}
