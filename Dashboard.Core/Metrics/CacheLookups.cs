namespace Dashboard.Core.Metrics;

/// <summary>Counts look-ups in a Redis cache, since the start. The server's own hit counters are not used: Garnet has none.</summary>
public sealed class CacheLookups
{
    private long _hits;
    private long _misses;

    /// <summary>Look-ups that found something.</summary>
    public long Hits => Interlocked.Read(ref _hits);

    /// <summary>Look-ups that were answered, with nothing found.</summary>
    public long Misses => Interlocked.Read(ref _misses);

    /// <summary>Counts one answered look-up; one that failed is an error, not a miss.</summary>
    public void Record(bool hit)
    {
        if (hit) Interlocked.Increment(ref _hits);
        else Interlocked.Increment(ref _misses);
    }
}
