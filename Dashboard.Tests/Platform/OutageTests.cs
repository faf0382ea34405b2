using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using StackExchange.Redis;
using Xunit;

namespace Dashboard.Tests.Platform;

[Collection(PlatformTests.Name)]
public sealed class OutageTests(PlatformFixture platform)
{
    [Fact]
    public async Task Postgres_StopsWhileItRuns_CachedReadsAreMarkedAndTheRestIs503()
    {
        await using var relay = Relay(platform.Service);
        await using var host = await StartAsync(relay, platform.Redis.ConnectionString);
        var token = await host.SignInAsync(501);
        var fresh = await host.GetAsync("/api/profiles/501");
        Assert.Equal(200, fresh.Status);

        await relay.CutAsync();
        foreach (var (method, path, body) in new (string, string, object?)[]
        {
            ("GET", "/api/profiles/502", null),
            ("GET", "/api/profiles?near=0,0", null),
            ("PUT", "/api/profiles/501", new { displayName = "A", latitude = 0, longitude = 0 }),
            ("POST", "/api/sessions", new { profileId = 1 }),
            ("POST", "/api/matches", new { profileId = 1 }),
            ("GET", "/api/matches/501", null),
            ("POST", "/api/matches/501/respond", new { accept = true }),
            ("GET", "/api/matches/501/messages", null),
            ("POST", "/api/matches/501/messages", new { text = "Hi" }),
        })
        {
            var answer = await host.SendAsync(new HttpMethod(method), path, body, token);
            answer.AssertProblem(503);
            Assert.Matches("^[23]$", answer.Header("Retry-After"));
        }

        var cached = await host.GetAsync("/api/profiles/501");
        Assert.Equal(fresh.Text, cached.Text);
        Assert.NotNull(cached.Header("Age"));
        Assert.Equal("110 - \"Response is Stale\"", cached.Header("Warning"));
        Assert.Equal(200, (await host.GetAsync("/api/sessions/current", token)).Status);

        relay.Open();
        await Wait.UntilAsync(async () => (await host.GetAsync("/api/matches/501", token)).Status == 200);
        Assert.Null((await host.GetAsync("/api/profiles/501")).Header("Warning"));
        Assert.Empty(host.Errors);
    }

    [Fact]
    public async Task Postgres_AwayAndCacheNoLongerFresh_AnswersTheOldProfileWithItsAge()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var relay = Relay(platform.Service);
        await using var host = await StartAsync(relay, platform.Redis.ConnectionString, clock);
        Assert.Equal(200, (await host.GetAsync("/api/profiles/503")).Status);
        await relay.CutAsync();
        clock.Advance(TimeSpan.FromSeconds(75));

        var misses = host.Lookups.Misses;
        var stale = await host.GetAsync("/api/profiles/503");
        Assert.Equal(200, stale.Status);
        Assert.Equal("75", stale.Header("Age"));
        Assert.Equal("110 - \"Response is Stale\"", stale.Header("Warning"));
        Assert.Equal(misses + 1, host.Lookups.Misses);

        relay.Open();
        await Wait.UntilAsync(async () => (await host.GetAsync("/api/profiles/503")).Header("Warning") is null);
        Assert.Empty(host.Errors);
    }

    [Fact]
    public async Task Postgres_NotConfigured_SaysWhichSettingIsMissing()
    {
        await using var host = await PlatformHost.StartAsync(null, null, null, seed: true);
        var answer = await host.GetAsync("/api/profiles/1");
        answer.AssertProblem(503);
        Assert.Contains("ConnectionStrings:Postgres", answer.Json.GetProperty("detail").GetString());
        Assert.Empty(host.Errors);
    }

    [Fact]
    public async Task Redis_StopsAndComesBackEmpty_SessionsGoOn()
    {
        await using var redis = await LocalRedis.CreateAsync();
        await using var host = await PlatformHost.StartAsync(platform.Service, platform.Anon, redis.ConnectionString, new());
        var before = await host.SignInAsync(511);
        await redis.StopAsync();

        Assert.Equal(200, (await host.GetAsync("/api/sessions/current", before)).Status);
        Assert.Equal(200, (await host.GetAsync("/api/matches/511", before)).Status);
        Assert.Equal(200, (await host.GetAsync("/api/profiles/511")).Status);
        Assert.Equal(200, (await host.GetAsync("/api/profiles/511")).Status);
        var during = await host.SignInAsync(512);
        var ended = await host.SignInAsync(513);
        Assert.Equal(204, (await host.SendAsync(HttpMethod.Delete, "/api/sessions/current", token: ended)).Status);

        await redis.StartAsync();
        await Wait.UntilAsync(() => Task.FromResult(host.Redis.IsConnected));
        Assert.Equal(200, (await host.GetAsync("/api/sessions/current", before)).Status);
        Assert.Equal(200, (await host.GetAsync("/api/sessions/current", during)).Status);
        Assert.Equal(401, (await host.GetAsync("/api/sessions/current", ended)).Status);

        // What was made meanwhile is there for the other instances now.
        await using var other = await PlatformHost.StartAsync(platform.Service, platform.Anon, redis.ConnectionString);
        Assert.Equal(200, (await other.GetAsync("/api/sessions/current", during)).Status);
        Assert.Equal(401, (await other.GetAsync("/api/sessions/current", ended)).Status);
        Assert.Empty(host.Errors);
    }

    [Fact]
    public async Task Redis_LosesItsScripts_LimitsGoOnThere()
    {
        await using var redis = await LocalRedis.CreateAsync();
        await using var host = await PlatformHost.StartAsync(platform.Service, platform.Anon, redis.ConnectionString, new());
        var token = await host.SignInAsync(514);
        Assert.Equal(200, (await host.GetAsync("/api/sessions/current", token)).Status);
        await using var admin = await ConnectionMultiplexer.ConnectAsync($"{redis.ConnectionString},allowAdmin=true");
        await admin.GetServers()[0].ScriptFlushAsync();
        Assert.Equal(200, (await host.GetAsync("/api/sessions/current", token)).Status);
        Assert.Equal(0, host.Redis.Failures);
    }

    [Fact]
    public async Task Caller_GoesAway_IsNoError()
    {
        await using var host = await PlatformHost.StartAsync(platform.Service, platform.Anon, null);
        await using var source = NpgsqlDataSource.Create(platform.Service);
        await using var locking = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await locking.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var hold = new NpgsqlCommand("lock table wingman.profiles in access exclusive mode", locking);
        await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        using var impatient = new CancellationTokenSource();
        var waiting = host.Client.GetAsync("/api/profiles/521", impatient.Token);
        await Wait.UntilAsync(async () => await WaitingAsync(source) == 1);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await Wait.UntilAsync(async () => await WaitingAsync(source) == 0);
        await transaction.RollbackAsync(TestContext.Current.CancellationToken);
        Assert.Equal(200, (await host.GetAsync("/api/profiles/521")).Status);
        Assert.Empty(host.Errors);
    }

    private static async Task<long> WaitingAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("""
            select count(*)
            from pg_locks
            where not granted and database = (select oid from pg_database where datname = current_database())
            """);
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    private static TcpRelay Relay(string connectionString)
    {
        var target = new NpgsqlConnectionStringBuilder(connectionString);
        var relay = new TcpRelay(target.Host!, target.Port);
        relay.Open();
        return relay;
    }

    private Task<PlatformHost> StartAsync(TcpRelay relay, string redis, TimeProvider? clock = null)
    {
        string Through(string text) => new NpgsqlConnectionStringBuilder(text) { Host = "127.0.0.1", Port = relay.Port }.ConnectionString;
        return PlatformHost.StartAsync(Through(platform.Service), Through(platform.Anon), redis, clock: clock);
    }
}
