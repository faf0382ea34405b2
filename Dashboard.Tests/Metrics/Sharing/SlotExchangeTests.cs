using Dashboard.Tests.Fakes;
using StackExchange.Redis;
using Xunit;

namespace Dashboard.Tests.Metrics.Sharing;

/// <summary>Slots of the history go from instance to instance through a real redis-server, each counted once.</summary>
public sealed class SlotExchangeTests
{
    private const int Minute = 60;

    [Fact]
    public async Task Exchange_TwoInstances_BothHaveBothOnce()
    {
        await using var redis = await LocalRedis.CreateAsync();
        await using var first = await SharedFixture.CreateAsync(redis);
        await using var second = await SharedFixture.CreateAsync(redis);
        first.Pass(3 * Minute, requests: 1);
        second.Pass(3 * Minute, requests: 2);
        foreach (var one in new[] { first, second }) one.Recorded.History.Flush(one.Recorded.Latest);
        for (var again = 0; again < 2; again++)
        {
            await first.ExchangeAsync();
            await second.ExchangeAsync();
            await first.ExchangeAsync();
        }

        Assert.Equal(3 * 3 * Minute, first.Count());
        Assert.Equal(first.Count(), second.Count());
        Assert.Equal(first.Count(step: 10), second.Count(step: 10));
    }

    [Fact]
    public async Task Compactor_RunTwiceAndByBoth_MergesOnce()
    {
        await using var redis = await LocalRedis.CreateAsync();
        await using var first = await SharedFixture.CreateAsync(redis);
        await using var second = await SharedFixture.CreateAsync(redis);
        first.Pass(5 * Minute);
        second.Pass(5 * Minute, requests: 2);
        await first.Exchange.WriteAsync(int.MaxValue);
        await first.Compactor.RunAsync();
        await second.Exchange.WriteAsync(int.MaxValue);
        await second.Compactor.RunAsync();
        await first.Compactor.RunAsync();

        // One that has neither: everything it knows comes from what was merged.
        await using var late = await SharedFixture.CreateAsync(redis);
        late.Recorded.Program.Clock.SetUtcNow(first.Recorded.Program.Clock.GetUtcNow() + TimeSpan.FromMinutes(30));
        await late.Exchange.CompareAsync([]);
        late.Pass(1, requests: 0);
        var merged = late.Recorded.History.View.Closed[1];
        Assert.All(merged, slot => Assert.Equal(2, slot.Instances.Count));
        Assert.Equal(merged.Length, merged.DistinctBy(slot => slot.Start).Count());
        Assert.InRange(merged.Length, 3, 5);
        // The first second passed before the first request.
        Assert.Equal((merged.Length * 3 * Minute) - 3, late.Count());
    }

    [Fact]
    public async Task Compare_RedisLostEverything_IsGivenAllAgain()
    {
        await using var redis = await LocalRedis.CreateAsync();
        await using var first = await SharedFixture.CreateAsync(redis);
        first.Pass(10 * Minute);
        await first.ExchangeAsync();
        await first.Compactor.RunAsync();
        // It keeps nothing over a restart.
        await redis.StopAsync();
        await redis.StartAsync();
        await Wait.UntilAsync(async () => await TryAsync(first.Store.InstancesAsync));
        Assert.Null(await first.Store.MergedAsync(60, first.Recorded.History.View.Closed[1][0].Start.ToUnixTimeSeconds()));

        await first.Exchange.CompareAsync([]);
        await first.Exchange.WriteAsync(int.MaxValue);
        await first.Compactor.RunAsync();
        Assert.NotNull(await first.Store.MergedAsync(60, first.Recorded.History.View.Closed[1][0].Start.ToUnixTimeSeconds()));
        // Nothing is missing any more.
        await first.Exchange.CompareAsync([]);
        Assert.Equal(0, first.Exchange.Waiting);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("truncated")]
    [InlineData("flipped")]
    public async Task Read_DamagedSlot_IsLeftOutAndCounted(string damage)
    {
        await using var redis = await LocalRedis.CreateAsync();
        await using var writer = await SharedFixture.CreateAsync(redis);
        await using var reader = await SharedFixture.CreateAsync(redis);
        writer.Pass(3 * Minute);
        reader.Pass(3 * Minute);
        await writer.Exchange.WriteAsync(int.MaxValue);
        var slot = writer.Recorded.History.View.Closed[1][0];
        var key = writer.Keys.Parts(60, slot.Start.ToUnixTimeSeconds());
        var blob = (byte[])(await writer.Redis.HashGetAsync(key, slot.Instances[0]))!;
        await writer.Redis.HashSetAsync(key, slot.Instances[0], damage switch
        {
            "nonsense" => "<script>alert(1)</script>",
            "truncated" => blob[..(blob.Length / 2)],
            _ => Flip(blob),
        });

        await reader.Exchange.ReadAsync();
        await reader.Compactor.RunAsync();
        Assert.InRange(reader.Counters.Damaged, 1, 3);
        Assert.DoesNotContain(reader.Recorded.History.View.Closed[1], one => one.Start == slot.Start && one.Instances[0] == slot.Instances[0]);
        Assert.Contains(reader.Recorded.History.View.Closed[0], one => one.Instances[0] == slot.Instances[0]);
    }

    [Fact]
    public async Task Compactor_MergedByANewerVersion_IsLeftAlone()
    {
        await using var redis = await LocalRedis.CreateAsync();
        await using var instance = await SharedFixture.CreateAsync(redis);
        instance.Pass(3 * Minute);
        await instance.Exchange.WriteAsync(int.MaxValue);
        var key = instance.Keys.Merged(60, instance.Recorded.History.View.Closed[1][0].Start.ToUnixTimeSeconds());
        byte[] newer = [(byte)'H', 99, 1, 2, 3];
        await instance.Redis.StringSetAsync(key, newer);
        await instance.Compactor.RunAsync();

        Assert.Equal(newer, (byte[])(await instance.Redis.StringGetAsync(key))!);
        Assert.Equal(1, instance.Counters.Newer);
        Assert.Equal(0, instance.Counters.Damaged);
    }

    [Fact]
    public async Task RecoverOthers_OneWasKilledWithinAMinute_ItsMinuteIsMadeOfTenSeconds()
    {
        await using var redis = await LocalRedis.CreateAsync();
        await using var killed = await SharedFixture.CreateAsync(redis);
        await using var stays = await SharedFixture.CreateAsync(redis);
        killed.Pass((2 * Minute) + 35);
        stays.Pass((2 * Minute) + 35);
        await killed.Exchange.WriteAsync(int.MaxValue);
        await stays.ExchangeAsync();
        var before = stays.Count();
        Assert.Equal(155 + 149, before);
        stays.Pass(7 * Minute, requests: 0);
        Assert.Equal(before, stays.Count());

        Assert.NotEmpty(stays.Recorded.History.RecoverOthers());
        stays.Pass(7 * Minute, requests: 0);
        Assert.Equal(before, stays.Count());
        Assert.Empty(stays.Recorded.History.RecoverOthers());
        Assert.Contains(stays.Recorded.History.View.Closed[1], slot => !stays.Recorded.History.IsOwn(slot) && slot.Start > killed.Recorded.History.View.Closed[1][^1].Start);
    }

    private static byte[] Flip(byte[] blob)
    {
        var flipped = (byte[])blob.Clone();
        flipped[^5] ^= 0x55;
        return flipped;
    }

    private static async Task<bool> TryAsync(Func<Task> call)
    {
        try
        {
            await call();
            return true;
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            return false;
        }
    }
}
