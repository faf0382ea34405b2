using System.Globalization;
using StackExchange.Redis;
using Xunit;

namespace Dashboard.Tests.Embedded;

public sealed class EmbeddedServerTests(ServersRun run) : IClassFixture<ServersRun>
{
    [Fact]
    public async Task Crash_OfPostgres_StartsAgainOnSamePortWithItsData()
    {
        var server = run.Servers.Postgres!;
        await Sql.ExecuteAsync(run.Postgres, "create table kept as select 7 as answer");
        var crashed = ServerRuns.Postmaster(run.Folder);

        ServerRuns.Kill(crashed);

        await ServerRuns.UntilAsync(() => !server.IsReady, "the crash is seen");
        await ServerRuns.UntilAsync(() => server.IsReady, "PostgreSQL is back");
        Assert.NotEqual(crashed, ServerRuns.Postmaster(run.Folder));
        Assert.Equal(7, await Sql.ScalarAsync<int>(run.Postgres, "select answer from kept"));
    }

    [Fact]
    public async Task Crash_OfKeeper_StopsOldPostgresBeforeItStartsAnother()
    {
        var server = run.Servers.Postgres!;
        var old = ServerRuns.Postmaster(run.Folder);

        ServerRuns.Kill(server.ProcessId!.Value);

        await ServerRuns.UntilAsync(() => !server.IsReady, "the crash is seen");
        await ServerRuns.UntilAsync(() => server.IsReady, "PostgreSQL is back");
        Assert.False(ServerRuns.IsAlive(old));
        Assert.Equal(1, await Sql.ScalarAsync<int>(run.Postgres, "select 1"));
    }

    [Fact]
    public async Task Crash_OfRedis_StartsAgainOnSamePortWithItsData()
    {
        var server = run.Servers.Redis!;
        await using var redis = await ConnectionMultiplexer.ConnectAsync(run.Redis);
        await redis.GetDatabase().StringSetAsync("kept", "yes");
        await redis.GetDatabase().ExecuteAsync("COMMITAOF");

        ServerRuns.Kill(server.ProcessId!.Value);

        await ServerRuns.UntilAsync(() => !server.IsReady, "the crash is seen");
        await ServerRuns.UntilAsync(() => server.IsReady, "Redis is back");
        await using var again = await ConnectionMultiplexer.ConnectAsync(run.Redis);
        Assert.Equal("yes", await again.GetDatabase().StringGetAsync("kept"));
    }

    [Fact]
    public async Task StopThenStart_OfOneServer_KeepsItsPort()
    {
        var server = run.Servers.Postgres!;

        await server.StopAsync();
        await Assert.ThrowsAnyAsync<Npgsql.NpgsqlException>(() => Sql.ScalarAsync<int>(run.Postgres, "select 1"));
        await server.StartAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, await Sql.ScalarAsync<int>(run.Postgres, "select 1"));
    }

    [Fact]
    public void Processes_AreInSessionsOfTheirOwn_SoThatCtrlCPassesThemBy()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("reads /proc");

        Assert.Equal(run.Servers.Postgres!.ProcessId, Session(ServerRuns.Postmaster(run.Folder)));
        Assert.Equal(run.Servers.Redis!.ProcessId, Session(run.Servers.Redis.ProcessId!.Value));
    }

    [Fact]
    public void Processes_Environment_HasOnlyWhatTheyNeed()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("reads /proc");
        int[] processes = [run.Servers.Postgres!.ProcessId!.Value, run.Servers.Redis!.ProcessId!.Value];

        // The second set is what a shell adds.
        string[] allowed = ["PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TZ", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "PWD", "OLDPWD", "SHLVL", "_"];
        Assert.NotNull(Environment.GetEnvironmentVariable(ServersRun.SecretVariable));
        Assert.All(processes, id =>
        {
            var names = Variables(id);
            Assert.Contains("PATH", names);
            Assert.Empty(names.Where(name => !name.StartsWith("DOTNET_ROOT", StringComparison.Ordinal)).Except(allowed));
        });
    }

    private static string[] Variables(int id) =>
        [.. File.ReadAllText(FormattableString.Invariant($"/proc/{id}/environ"))
            .Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(entry => entry.Split('=')[0])];

    /// <summary>The sixth field; the second is the name in brackets, which may hold spaces.</summary>
    private static int Session(int id)
    {
        var stat = File.ReadAllText(FormattableString.Invariant($"/proc/{id}/stat"));
        return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[3], CultureInfo.InvariantCulture);
    }
}
