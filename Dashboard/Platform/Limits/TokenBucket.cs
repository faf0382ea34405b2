namespace Dashboard.Platform.Limits;

/// <summary>
/// A token bucket whose whole state is one number: when it will be full again. A request takes one token, which moves that time by
/// the time that refilling one token takes; the bucket is empty when the time is a whole burst ahead.
/// </summary>
internal readonly record struct TokenBucket(double PerSecond, int Burst)
{
    /// <summary>Takes a token, if there is one.</summary>
    /// <param name="fullAtMs">The state; any time in the past is a full bucket.</param>
    /// <param name="nowMs">Now, on the same clock.</param>
    /// <returns>The new state, and how long to wait for a token: 0 when one was taken.</returns>
    public (double FullAtMs, double WaitMs) Take(double fullAtMs, double nowMs)
    {
        var tokenMs = 1000 / PerSecond;
        var next = Math.Max(fullAtMs, nowMs) + tokenMs;
        var waitMs = next - nowMs - (Burst * tokenMs);
        // Adding token by token rounds: without the margin the last token of a full bucket could be refused.
        return waitMs <= tokenMs * 1e-3 ? (next, 0) : (fullAtMs, waitMs);
    }
}
