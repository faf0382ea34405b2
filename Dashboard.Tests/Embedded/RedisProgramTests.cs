using Dashboard.Embedded;
using Dashboard.Tests.Fakes;
using StackExchange.Redis;
using Xunit;

namespace Dashboard.Tests.Embedded;

public sealed class RedisProgramTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private EmbeddedServers? _servers;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Connection => _servers!.Configuration["ConnectionStrings:Redis"]!;

    public async ValueTask InitializeAsync() => _servers = await ServerRuns.StartAsync(_folder, postgres: false);

    [Fact]
    public async Task Connect_WithoutOrWithWrongPassword_IsRefused()
    {
        var options = ConfigurationOptions.Parse(Connection);
        options.Password = "wrong";
        await Assert.ThrowsAsync<RedisConnectionException>(() => ConnectionMultiplexer.ConnectAsync(options));

        options.Password = null;
        await Assert.ThrowsAnyAsync<RedisException>(() => ConnectionMultiplexer.ConnectAsync(options));
    }

    [Fact]
    public async Task Commands_ThatThePlatformUses_Work()
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(Connection);
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
        await using var redis = await ConnectionMultiplexer.ConnectAsync(Connection);
        const string script = "local n = redis.call('INCRBY', KEYS[1], ARGV[1]); redis.call('PEXPIRE', KEYS[1], 60000); return n";

        Assert.Equal(2, (int)await redis.GetDatabase().ScriptEvaluateAsync(script, ["counter"], [2]));
        var hash = await redis.GetServers()[0].ScriptLoadAsync(script);
        Assert.Equal(5, (int)await redis.GetDatabase().ScriptEvaluateAsync(hash, ["counter"], [3]));
    }

    [Fact]
    public async Task Publish_ToSubscriber_Arrives()
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(Connection);
        var channel = await redis.GetSubscriber().SubscribeAsync(RedisChannel.Literal("news"));

        await redis.GetSubscriber().PublishAsync(RedisChannel.Literal("news"), "hello");

        Assert.Equal("hello", (await channel.ReadAsync(Cancel)).Message);
    }

    [Fact]
    public async Task StandardInput_Closed_EndsTheProcess()
    {
        var port = LoopbackPort.TakeFree(1)[0];
        var data = Directory.CreateDirectory(Path.Combine(_folder.Path, "other")).FullName;
        var program = new RedisProgram(BuildLocations.Redis!, port, data, "a-password");
        using var log = new ServerLog(Path.Combine(_folder.Path, "other.log"));
        await using var process = new ServerProcess(program.CreateStartInfo(), program.FirstInput, program.ReadyText, log, TimeProvider.System);
        await process.Ready.WaitAsync(Cancel);

        process.CloseInput();

        await process.Exited.WaitAsync(TimeSpan.FromSeconds(20), Cancel);
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public void CommandLine_ForEveryProcessListToSee_HasNoPassword()
    {
        var program = new RedisProgram(BuildLocations.Redis!, 1, _folder.Path, "a-password");

        Assert.DoesNotContain("a-password", program.CreateStartInfo().ArgumentList);
    }

    public async ValueTask DisposeAsync()
    {
        if (_servers is not null) await _servers.DisposeAsync();
        _folder.Dispose();
    }
}
