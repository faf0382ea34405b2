using Dashboard.Core.Metrics;

namespace Dashboard.Core.Health;

/// <summary>
/// Whether the program is ready for requests: not before the first contact with the databases it was given, and no more once it is
/// stopping. Between the two it stays ready when one of them is lost, because it goes on without.
/// </summary>
public sealed class Readiness(IEnumerable<IPoolReader> pools, IRedisStatus redis, TimeProvider clock)
{
    /// <summary>Redis is optional, so the start does not wait longer for it.</summary>
    private static readonly TimeSpan RedisPatience = TimeSpan.FromSeconds(5);
    /// <summary>For how long a database that has not answered yet is waited for; after that it is away.</summary>
    private static readonly TimeSpan FirstContactPatience = TimeSpan.FromSeconds(15);

    private readonly DateTimeOffset _startedAt = clock.GetUtcNow();
    private volatile bool _started;
    private volatile bool _stopping;

    /// <summary>Notes that the program is stopping: it is not ready any more.</summary>
    public void Stop() => _stopping = true;

    /// <summary>Whether the first contact has been made.</summary>
    public bool IsStarted => _started || (_started = HasContact());

    /// <summary>Whether the program has only just begun to look for its databases, so that it is not known yet which of them are away.</summary>
    public bool AwaitsFirstContact => !IsStarted && clock.GetUtcNow() - _startedAt <= FirstContactPatience;

    /// <summary>ready, degraded, starting or stopping.</summary>
    public string Status
    {
        get
        {
            if (_stopping) return "stopping";
            if (!IsStarted) return "starting";
            return redis.Status == "down" || pools.Any(pool => pool.Read().Status == "down") ? "degraded" : "ready";
        }
    }

    private bool HasContact() =>
        pools.All(pool => pool.Read().Status != "down")
        && (redis.Status != "down" || clock.GetUtcNow() - _startedAt > RedisPatience);
}
