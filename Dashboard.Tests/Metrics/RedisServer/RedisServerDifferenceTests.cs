using Dashboard.Core.Metrics.RedisServer;
using Xunit;

namespace Dashboard.Tests.Metrics.RedisServer;

public sealed class RedisServerDifferenceTests
{
    private readonly RedisServerDifference _difference = new();

    [Fact]
    public void Take_FirstReading_CountsNothingOfWhatWasBefore() =>
        Assert.Equal(new RedisServerCounts(10, 0, null, null), _difference.Take(new() { MemoryUsedBytes = 10, EvictedKeys = 400 }));

    [Fact]
    public void Take_SameReadingTwice_GrowsOnce()
    {
        _difference.Take(new() { EvictedKeys = 400 });
        var next = new RedisServerReading { EvictedKeys = 407 };
        Assert.Equal(7, _difference.Take(next).Evictions);
        Assert.Equal(0, _difference.Take(next).Evictions);
    }

    [Fact]
    public void Take_ServerStartedAnew_CountsWhatIsNew()
    {
        _difference.Take(new() { EvictedKeys = 400 });
        Assert.Equal(3, _difference.Take(new() { EvictedKeys = 3 }).Evictions);
    }

    [Fact]
    public void Take_AnotherRunWithHigherCounts_CountsAllOfIt()
    {
        _difference.Take(new() { RunId = "a", EvictedKeys = 400, KeyspaceHits = 10 });
        Assert.Equal(new RedisServerCounts(null, 900, 11, null), _difference.Take(new() { RunId = "b", EvictedKeys = 900, KeyspaceHits = 11 }));
        Assert.Equal(2, _difference.Take(new() { RunId = "b", EvictedKeys = 902 }).Evictions);
    }

    [Fact]
    public void Take_Nothing_IsNothing() => Assert.Equal(default, _difference.Take(null));
}
