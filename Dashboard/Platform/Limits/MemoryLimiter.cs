namespace Dashboard.Platform.Limits;

/// <summary>The token buckets of this instance, for the time that Redis is away.</summary>
internal sealed class MemoryLimiter(RateLimitOptions options, TimeProvider clock)
{
    // Bounded: a caller whose bucket was pushed out by 10,000 others starts with a full one.
    private const int MaxBuckets = 10_000;

    private readonly RecentTable<string, double> _fullAtMs = new(MaxBuckets);
    private readonly long _started = clock.GetTimestamp();

    /// <summary>How long the caller has to wait: 0 when a token was taken.</summary>
    public double Take(string caller)
    {
        var bucket = new TokenBucket(options.PerSecond, options.Burst);
        var nowMs = clock.GetElapsedTime(_started).TotalMilliseconds;
        return _fullAtMs.Update(caller, (bucket, nowMs), static (_, fullAtMs, state) => state.bucket.Take(fullAtMs, state.nowMs));
    }
}
