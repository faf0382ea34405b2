using System.Text.Json;
using Dashboard.Core.Metrics.RedisServer;
using Dashboard.Core.Storage;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;
using Xunit;

namespace Dashboard.Tests.Metrics.RedisServer;

public sealed class RealRedisTests
{
    [Fact]
    public async Task Info_RealServer_IsReadAndNotCountedAsThePlatforms()
    {
        await using var redis = await LocalRedis.CreateAsync();
        // Given without the right to ask, as it usually is.
        await using var program = await TestProgram.StartAsync(null, redis.ConnectionString.Replace(",allowAdmin=true", "", StringComparison.Ordinal));
        var watch = program.App.Services.GetRequiredService<RedisServerWatch>();
        await Wait.UntilAsync(() => Task.FromResult(watch.Latest.Report == RedisReport.Reported));
        var reading = watch.Latest.Reading!;
        Assert.True(reading is { MemoryUsedBytes: > 0, MemoryLimitBytes: 0, EvictedKeys: 0, ConnectedClients: > 0, KeyspaceHits: >= 0, UptimeSeconds: >= 0 });
        Assert.NotNull(reading.Version);

        var text = await program.Client.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
        Assert.Contains("\nwm_redis_evicted_keys_total 0\n", text, StringComparison.Ordinal);
        await Wait.UntilAsync(async () => Status(await program.RealtimeAsync()) == "healthy");
        Assert.Equal(0, Commands(await program.RealtimeAsync(900)));

        await redis.StopAsync();
        await Wait.UntilAsync(() => Task.FromResult(watch.Latest.Status == "down"));
        text = await program.Client.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
        Assert.DoesNotContain("wm_redis_evicted_keys_total", text, StringComparison.Ordinal);
        Assert.Contains("\nwm_redis_up 0\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Info_LoginThatMayNotAsk_IsNotPermitted()
    {
        await using var redis = await LocalRedis.CreateAsync();
        await using (var admin = await ConnectionMultiplexer.ConnectAsync(redis.ConnectionString))
            await admin.GetDatabase().ExecuteAsync("ACL", "SETUSER", "limited", "on", ">pw", "~*", "&*", "+@all", "-info");
        var address = redis.ConnectionString.Split(',')[0];
        await using var connection = new RedisConnection($"{address},user=limited,password=pw", "test");
        await connection.ConnectAsync();
        Assert.Equal(new RedisAnswer(Text: null, Refused: true, MayNot: true), await connection.InfoAsync());
        await using var without = new RedisConnection($"{redis.ConnectionString},$INFO=", "test");
        await without.ConnectAsync();
        Assert.Equal(new RedisAnswer(Text: null, Refused: true, MayNot: true), await without.InfoAsync());
    }

    [Fact]
    public async Task Info_NotConnected_AsksNothing()
    {
        await using var connection = new RedisConnection("127.0.0.1:1", "test");
        Assert.Equal(default, await connection.InfoAsync());
    }

    private static string? Status(JsonElement metrics) => metrics.GetProperty("redis").GetProperty("status").GetString();

    private static long Commands(JsonElement metrics) => metrics.GetProperty("redis").GetProperty("operations").GetProperty("count").GetInt64();
}
