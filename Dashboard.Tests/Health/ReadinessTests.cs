using Dashboard.Core.Health;
using Dashboard.Core.Metrics;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dashboard.Tests.Health;

/// <summary>When the program is ready, and for how long it waits for databases before they count as away.</summary>
public sealed class ReadinessTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly FixedRedisStatus _redis = new() { Status = "down" };
    private readonly FixedPoolReader _pool = new(new PoolReading("service", "down", DateTimeOffset.UnixEpoch));
    private readonly Readiness _readiness;

    public ReadinessTests() => _readiness = new([_pool], _redis, _clock);

    [Fact]
    public void Start_UntilPostgreSqlAnswers_IsAwaitedForFifteenSecondsAndNeverReady()
    {
        _redis.Status = "healthy";
        _clock.Advance(TimeSpan.FromSeconds(15));
        Assert.True(_readiness.AwaitsFirstContact);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(_readiness.AwaitsFirstContact);
        Assert.Equal("starting", _readiness.Status);
    }

    [Fact]
    public void Start_WithoutRedis_IsOverAfterFiveSeconds()
    {
        _pool.Reading = _pool.Reading with { Status = "healthy" };
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.True(_readiness.AwaitsFirstContact);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(_readiness.AwaitsFirstContact);
        Assert.Equal("degraded", _readiness.Status);
    }

    [Fact]
    public void Contact_WasMadeAndIsLost_IsNotAwaitedAgain()
    {
        _redis.Status = "healthy";
        _pool.Reading = _pool.Reading with { Status = "healthy" };
        Assert.Equal("ready", _readiness.Status);
        _pool.Reading = _pool.Reading with { Status = "down" };
        Assert.False(_readiness.AwaitsFirstContact);
        Assert.Equal("degraded", _readiness.Status);
    }
}
