using Dashboard.Core.Accounts.Keys;
using Dashboard.Platform;
using Dashboard.Platform.Limits;

namespace Dashboard.Access.Limits;

/// <summary>The token buckets of the API keys on this instance.</summary>
internal sealed class KeyLimiter(AccessLimitOptions options, TimeProvider clock)
{
    private const int BurstSeconds = 2;

    // One more than there can be keys: that of the configuration.
    private readonly RecentTable<string, double> _fullAtMs = new(AccessKeyBook.MostKeys + 1);
    private readonly long _started = clock.GetTimestamp();

    /// <summary>How long a key has to wait: nothing when it may ask now.</summary>
    public TimeSpan Take(string keyId)
    {
        var bucket = new TokenBucket(options.KeyRequestsPerSecond, options.KeyRequestsPerSecond * BurstSeconds);
        var nowMs = clock.GetElapsedTime(_started).TotalMilliseconds;
        return TimeSpan.FromMilliseconds(
            _fullAtMs.Update(keyId, (bucket, nowMs), static (_, fullAtMs, state) => state.bucket.Take(fullAtMs, state.nowMs)));
    }
}
