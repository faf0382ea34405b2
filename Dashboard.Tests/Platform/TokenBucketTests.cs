using CsCheck;
using Dashboard.Platform.Limits;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dashboard.Tests.Platform;

public sealed class TokenBucketTests
{
    private static readonly Gen<TokenBucket> Buckets =
        Gen.Select(Gen.Int[1, RateLimitOptions.Most], Gen.Int[1, 2_000]).Select((perSecond, burst) => new TokenBucket(perSecond, burst));

    [Fact]
    public void Take_AnyTimes_GrantsNoMoreThanBurstAndRefill() =>
        Gen.Select(Buckets, Gen.Double[0, 20].Array[1, 500]).Sample((bucket, gapsMs) =>
        {
            var (fullAtMs, nowMs, granted) = (0.0, 1_000.0, 0);
            foreach (var gapMs in gapsMs)
            {
                nowMs += gapMs;
                (fullAtMs, var waitMs) = bucket.Take(fullAtMs, nowMs);
                if (waitMs == 0) granted++;
            }

            Assert.True(granted <= bucket.Burst + (bucket.PerSecond * (nowMs - 1_000) / 1000) + 1e-2, $"{granted} granted");
        });

    [Fact]
    public void Take_AfterTheWait_IsGranted() =>
        Gen.Select(Buckets, Gen.Double[0, 1e6]).Sample((bucket, nowMs) =>
        {
            var fullAtMs = 0.0;
            var waitMs = 0.0;
            for (var i = 0; i <= bucket.Burst && waitMs == 0; i++) (fullAtMs, waitMs) = bucket.Take(fullAtMs, nowMs);
            Assert.InRange(waitMs, double.Epsilon, (1000 / bucket.PerSecond) + 1e-3);
            Assert.Equal(0, bucket.Take(fullAtMs, nowMs + waitMs).WaitMs);
        });

    [Fact]
    public void Take_FullBucket_GrantsExactlyTheBurst() =>
        Buckets.Sample(bucket =>
        {
            var (fullAtMs, granted) = (0.0, 0);
            for (var i = 0; i < bucket.Burst + 10; i++)
            {
                (fullAtMs, var waitMs) = bucket.Take(fullAtMs, 5_000_000);
                if (waitMs == 0) granted++;
            }

            Assert.Equal(bucket.Burst, granted);
        });

    [Fact]
    public void Take_ClockGoesBack_GrantsNothingMore()
    {
        var bucket = new TokenBucket(10, 2);
        var (fullAtMs, _) = bucket.Take(0, 1000);
        (fullAtMs, _) = bucket.Take(fullAtMs, 1000);
        Assert.True(bucket.Take(fullAtMs, 500).WaitMs > 500);
    }

    [Fact]
    public void MemoryLimiter_TimePasses_Refills()
    {
        var clock = new FakeTimeProvider();
        var limiter = new MemoryLimiter(new RateLimitOptions { PerSecond = 2, Burst = 3 }, clock);
        Assert.Equal([0, 0, 0], new[] { limiter.Take("a"), limiter.Take("a"), limiter.Take("a") });
        Assert.Equal(500, limiter.Take("a"), 1.0);
        Assert.Equal(0, limiter.Take("b"));
        clock.Advance(TimeSpan.FromMilliseconds(500));
        Assert.Equal(0, limiter.Take("a"));
        Assert.NotEqual(0, limiter.Take("a"));
    }
}
