using Dashboard.Core.Metrics.RedisServer;
using Xunit;

namespace Dashboard.Tests.Metrics.RedisServer;

public sealed class RedisInfoTests
{
    [Fact]
    public void Parse_Redis_ReadsEachField()
    {
        var reading = RedisInfo.Parse(
            "# Server\r\nredis_version:7.0.15\r\nrun_id:5e3f\r\nuptime_in_seconds:99\r\n\r\n# Clients\r\nconnected_clients:3\r\n# Memory\r\nused_memory:1048576\r\n"
            + "maxmemory:0\r\n# Stats\r\nevicted_keys:4\r\nkeyspace_hits:5\r\nkeyspace_misses:6\r\n");
        Assert.Equal(
            new RedisServerReading
            {
                Version = "7.0.15", RunId = "5e3f", UptimeSeconds = 99, ConnectedClients = 3, MemoryUsedBytes = 1_048_576, MemoryLimitBytes = 0, EvictedKeys = 4,
                KeyspaceHits = 5, KeyspaceMisses = 6,
            },
            reading);
    }

    [Fact]
    public void Parse_Garnet_LeavesOutWhatItDoesNotReport()
    {
        var reading = RedisInfo.Parse("garnet_version:2.2.8\r\nuptime_in_seconds:9\r\nredis_version:7.4.3\r\nconnected_clients:0\r\n");
        Assert.Equal(new RedisServerReading { Version = "Garnet 2.2.8", UptimeSeconds = 9 }, reading);
    }

    [Theory]
    [InlineData("")]
    [InlineData("used_memory:")]
    [InlineData("used_memory:-1\nevicted_keys:1e3\nmaxmemory:99999999999999999999\n:7\n#used_memory:5\nredis_version:")]
    [InlineData("run_id:5e3f")]
    public void Parse_Nonsense_IsNotReported(string text) => Assert.False(RedisInfo.Parse(text).HasAny);
}
