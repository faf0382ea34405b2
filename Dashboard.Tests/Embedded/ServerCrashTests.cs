using Dashboard.Embedded;
using Dashboard.Tests.Fakes;
using StackExchange.Redis;
using System.Diagnostics;
using Xunit;

namespace Dashboard.Tests.Embedded;

public sealed class ServerCrashTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Crash_OfPostgres_StartsAgainOnSamePortWithItsData()
    {
        await using var servers = await ServerRuns.StartAsync(_folder, redis: false);
        var connection = servers.Configuration["ConnectionStrings:Postgres"]!;
        await Sql.ExecuteAsync(connection, "create table kept as select 7 as answer");
        var crashed = ServerRuns.Postmaster(_folder);

        ServerRuns.Kill(crashed);

        await ServerRuns.UntilAsync(() => !servers.Postgres!.IsReady, "the crash is seen");
        await ServerRuns.UntilAsync(() => servers.Postgres!.IsReady, "PostgreSQL is back");
        Assert.NotEqual(crashed, ServerRuns.Postmaster(_folder));
        Assert.Equal(7, await Sql.ScalarAsync<int>(connection, "select answer from kept"));
    }

    [Fact]
    public async Task Crash_OfKeeper_StopsOldPostgresBeforeItStartsAnother()
    {
        await using var servers = await ServerRuns.StartAsync(_folder, redis: false);
        var old = ServerRuns.Postmaster(_folder);

        ServerRuns.Kill(servers.Postgres!.ProcessId!.Value);

        await ServerRuns.UntilAsync(() => !servers.Postgres.IsReady, "the crash is seen");
        await ServerRuns.UntilAsync(() => servers.Postgres.IsReady, "PostgreSQL is back");
        Assert.False(ServerRuns.IsAlive(old));
        Assert.Equal(1, await Sql.ScalarAsync<int>(servers.Configuration["ConnectionStrings:Postgres"]!, "select 1"));
    }

    [Fact]
    public async Task Crash_OfRedis_StartsAgainOnSamePortWithItsData()
    {
        await using var servers = await ServerRuns.StartAsync(_folder, postgres: false);
        await using var redis = await ConnectionMultiplexer.ConnectAsync(servers.Configuration["ConnectionStrings:Redis"]!);
        await redis.GetDatabase().StringSetAsync("kept", "yes");
        await redis.GetDatabase().ExecuteAsync("COMMITAOF");

        ServerRuns.Kill(servers.Redis!.ProcessId!.Value);

        await ServerRuns.UntilAsync(() => !servers.Redis.IsReady, "the crash is seen");
        await ServerRuns.UntilAsync(() => servers.Redis.IsReady, "Redis is back");
        await using var again = await ConnectionMultiplexer.ConnectAsync(servers.Configuration["ConnectionStrings:Redis"]!);
        Assert.Equal("yes", await again.GetDatabase().StringGetAsync("kept"));
    }

    [Fact]
    public async Task Start_OrphanOfKilledRun_IsStoppedFirst()
    {
        await using (await ServerRuns.StartAsync(_folder, redis: false))
        {
        }
        using var orphan = await StartOrphanAsync();

        await using var servers = await ServerRuns.StartAsync(_folder, redis: false);

        Assert.True(orphan.HasExited);
        Assert.Equal(1, await Sql.ScalarAsync<int>(servers.Configuration["ConnectionStrings:Postgres"]!, "select 1"));
    }

    [Fact]
    public async Task StopThenStart_OfOneServer_KeepsItsPort()
    {
        await using var servers = await ServerRuns.StartAsync(_folder, redis: false);
        var connection = servers.Configuration["ConnectionStrings:Postgres"]!;

        await servers.Postgres!.StopAsync();
        await Assert.ThrowsAnyAsync<Npgsql.NpgsqlException>(() => Sql.ScalarAsync<int>(connection, "select 1"));
        await servers.Postgres.StartAsync(Cancel);

        Assert.Equal(1, await Sql.ScalarAsync<int>(connection, "select 1"));
    }

    public void Dispose() => _folder.Dispose();

    private async Task<Process> StartOrphanAsync()
    {
        var account = ServerAccount.ForPostgres();
        var binaries = await new PostgresLocator(account, Path.Combine(_folder.Path, "programs")).FindAsync(null, Cancel);
        var data = Path.Combine(_folder.Path, "postgres");
        string[] arguments = ["-D", data, "-c", "listen_addresses=", "-c", "unix_socket_directories="];
        var start = new ProcessStartInfo(binaries!.Postgres, arguments) { RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        account.Apply(start);
        var orphan = Process.Start(start)!;
        while (await orphan.StandardError.ReadLineAsync(Cancel) is { } line && !line.Contains("ready to accept connections", StringComparison.Ordinal))
        {
        }
        return orphan;
    }
}
