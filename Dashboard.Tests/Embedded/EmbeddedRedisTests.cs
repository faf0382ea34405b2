using System.Net;
using System.Net.Sockets;
using System.Text;
using StackExchange.Redis;
using Xunit;

namespace Dashboard.Tests.Embedded;

public sealed class EmbeddedRedisTests(ServersRun run) : IClassFixture<ServersRun>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("*1\r\n$4\r\nPING\r\n", "-NOAUTH")]
    [InlineData("*2\r\n$3\r\nGET\r\n$4\r\nkept\r\n", "-NOAUTH")]
    [InlineData("*2\r\n$4\r\nAUTH\r\n$5\r\nwrong\r\n", "-WRONGPASS")]
    public async Task Command_WithoutThePassword_IsRefused(string command, string answer)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, run.Servers.Redis!.Port, Cancel);
        using var reader = new StreamReader(client.GetStream());
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(command), Cancel);

        Assert.StartsWith(answer, await reader.ReadLineAsync(Cancel).AsTask().WaitAsync(TimeSpan.FromSeconds(20), Cancel));
    }

    [Fact]
    public async Task Commands_ThatThePlatformUses_Work()
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(run.Redis);
        var database = redis.GetDatabase();

        await database.StringSetAsync("text", "välue", TimeSpan.FromMinutes(1));
        Assert.Equal("välue", await database.StringGetAsync("text"));
        Assert.InRange((await database.KeyTimeToLiveAsync("text"))!.Value, TimeSpan.FromSeconds(50), TimeSpan.FromMinutes(1));
        await database.HashSetAsync("hash", [new("a", 1), new("b", 2)]);
        Assert.True(await database.KeyExpireAsync("hash", TimeSpan.FromMinutes(1)));
        Assert.Equal(["a", "b"], (await database.HashGetAllAsync("hash")).Select(entry => entry.Name.ToString()).Order());
        Assert.True(await database.PingAsync() > TimeSpan.Zero);
    }

    [Fact]
    public async Task Lua_ByTextAndByHash_Runs()
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(run.Redis);
        const string script = "local n = redis.call('INCRBY', KEYS[1], ARGV[1]); redis.call('PEXPIRE', KEYS[1], 60000); return n";

        Assert.Equal(2, (int)await redis.GetDatabase().ScriptEvaluateAsync(script, ["counter"], [2]));
        var hash = await redis.GetServers()[0].ScriptLoadAsync(script);
        Assert.Equal(5, (int)await redis.GetDatabase().ScriptEvaluateAsync(hash, ["counter"], [3]));
    }

    [Fact]
    public async Task Publish_ToSubscriber_Arrives()
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(run.Redis);
        var channel = await redis.GetSubscriber().SubscribeAsync(RedisChannel.Literal("news"));

        await redis.GetSubscriber().PublishAsync(RedisChannel.Literal("news"), "hello");

        Assert.Equal("hello", (await channel.ReadAsync(Cancel)).Message);
    }
}
