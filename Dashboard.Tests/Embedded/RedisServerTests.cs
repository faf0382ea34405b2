using Dashboard.Tests.Fakes;
using StackExchange.Redis;
using Xunit;

namespace Dashboard.Tests.Embedded;

/// <summary>The fixture itself: other tests build on its promise.</summary>
public sealed class RedisServerTests(TestRedis server)
{
    [Fact]
    public async Task Connect_WithPassword_ReachesRealRedis()
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(server.ConnectionString);

        Assert.Contains(await redis.GetServers()[0].InfoAsync("server"), group => group.Any(entry => entry.Key == "redis_version"));
    }
}
