using System.Text.Json;
using Dashboard.Core.Pooling;
using Dashboard.Core.Pooling.Leases;
using Dashboard.Core.Storage;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Dashboard.Tests.Api;

/// <summary>Programs that share a state database.</summary>
public sealed class FlagInstancesTests(TestPostgres postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Put_OnOneInstance_HoldsOnTheOtherAndAfterARestart()
    {
        var (state, _) = await postgres.CreateDatabaseAsync();
        var setting = $"ConnectionStrings:Dashboard={state}";
        await using var second = await StartAsync(setting);
        await using (var first = await StartAsync(setting))
        {
            var answer = await first.PutFlagsAsync("""{"alerts":{"mode":"endpoints","endpoints":["GET /api/profiles/{id}"]}}""");
            var set = TimeProvider.System.GetTimestamp();
            Assert.True(answer.GetProperty("forAllInstances").GetBoolean());
            Assert.Equal(JsonValueKind.Null, answer.GetProperty("note").ValueKind);
            await Wait.UntilAsync(async () => (await second.FlagsAsync()).Flags.Mode("alerts") == "endpoints");
            TestContext.Current.SendDiagnosticMessage(
                "The other instance had it after {0} ms.", TimeProvider.System.GetElapsedTime(set).TotalMilliseconds);
            Assert.Equal((await first.FlagsAsync()).Tag, (await second.FlagsAsync()).Tag);
        }

        // A data directory of its own: what it knows comes from the database.
        await using var restarted = await StartAsync(setting);
        await Wait.UntilAsync(async () => (await restarted.FlagsAsync()).Flags.Mode("alerts") == "endpoints");
        var audit = await restarted.App.Services.GetRequiredService<IStateStore>().RecentAsync("flags.set", 10, Cancel);
        Assert.Equal(("bootstrap key", "alerts", null), Assert.Single(audit) is var line ? (line.Actor, line.Subject, line.Before) : default);
        Assert.Equal("127.0.0.1", line.Origin);
        Assert.Empty(second.Errors);
    }

    [Fact]
    public async Task Put_StateDatabaseAway_HoldsHereOnlyUntilTheNextChangeForAll()
    {
        var (state, _) = await postgres.CreateDatabaseAsync();
        var target = new NpgsqlConnectionStringBuilder(state);
        await using var relay = new TcpRelay(target.Host!, target.Port);
        relay.Open();
        target.Port = relay.Port;
        await using var cutOff = await StartAsync($"ConnectionStrings:Dashboard={target.ConnectionString}");
        await using var other = await StartAsync($"ConnectionStrings:Dashboard={state}");
        await cutOff.PutFlagsAsync("""{"pooling":{"mode":"share","share":0.5}}""");
        await Wait.UntilAsync(async () => (await other.FlagsAsync()).Flags.Mode("pooling") == "share");

        await relay.CutAsync();
        var answer = await cutOff.PutFlagsAsync("""{"monitoring":{"mode":"off"}}""");
        Assert.False(answer.GetProperty("forAllInstances").GetBoolean());
        Assert.Contains("on this instance only", answer.GetProperty("note").GetString(), StringComparison.Ordinal);
        Assert.Equal(("off", "share"), (answer.Mode("monitoring"), answer.Mode("pooling")));

        relay.Open();
        await Wait.UntilAsync(() => Task.FromResult(cutOff.App.Services.GetRequiredService<StateDatabase>().IsReady));
        var (back, _) = await cutOff.FlagsAsync();
        Assert.Equal("off", back.Mode("monitoring"));
        Assert.False(back.GetProperty("forAllInstances").GetBoolean());
        Assert.Equal("all", (await other.FlagsAsync()).Flags.Mode("monitoring"));

        await other.PutFlagsAsync("""{"alerts":{"mode":"off"}}""");
        await Wait.UntilAsync(async () => (await cutOff.FlagsAsync()).Flags.GetProperty("forAllInstances").GetBoolean());
        var (agreed, _) = await cutOff.FlagsAsync();
        Assert.Equal(("all", "share", "off"), (agreed.Mode("monitoring"), agreed.Mode("pooling"), agreed.Mode("alerts")));
    }

    [Fact]
    public async Task Put_ManyAtOnceOnTwoInstances_AllOfThemEndAlike()
    {
        var (state, _) = await postgres.CreateDatabaseAsync();
        await using var first = await StartAsync($"ConnectionStrings:Dashboard={state}");
        await using var second = await StartAsync($"ConnectionStrings:Dashboard={state}");
        await Task.WhenAll(
            first.PutFlagsAsync("""{"monitoring":{"mode":"off"}}"""), second.PutFlagsAsync("""{"pooling":{"mode":"off"}}"""),
            first.PutFlagsAsync("""{"alerts":{"mode":"off"}}"""));
        foreach (var program in new[] { first, second })
        {
            await Wait.UntilAsync(async () => (await program.FlagsAsync()).Flags is var flags
                && (flags.Mode("monitoring"), flags.Mode("pooling"), flags.Mode("alerts")) == ("off", "off", "off"));
        }

        Assert.Equal((await first.FlagsAsync()).Tag, (await second.FlagsAsync()).Tag);
    }

    [Fact]
    public async Task State_OfItsOwn_LeavesTheWatchedDatabaseAlone()
    {
        var watched = await postgres.CreateDatabaseAsync();
        var (state, _) = await postgres.CreateDatabaseAsync();
        await using var program = await StartAsync(watched, $"ConnectionStrings:Dashboard={state}");
        await program.PutFlagsAsync("""{"alerts":{"mode":"off"}}""");
        Assert.Contains("State database: given, ", program.Output, StringComparison.Ordinal);
        Assert.Contains("schema dashboard is created where it is missing", program.Output, StringComparison.Ordinal);
        Assert.Equal(
            [
                "account_claims", "account_links", "account_logins", "account_passkeys", "account_tokens", "accounts", "alert_attempts", "alert_history", "alert_messages",
                "alert_notes", "alert_states", "audit", "documents", "key_uses", "migrations", "protection_keys", "report_runs", "reports",
            ],
            await TablesAsync(state));
        Assert.Empty(await TablesAsync(watched.Service));
    }

    [Fact]
    public async Task Pooling_SwitchedOffAndOnLive_OpensAConnectionForEachRequestAndPoolsAgain()
    {
        var strings = await postgres.CreatePlatformAsync();
        await using var program = await TestProgram.StartAsync(strings, null);
        var pool = program.App.Services.GetRequiredKeyedService<ConnectionPool>(PoolName.Anon);
        Assert.Equal(LeaseOrigin.Pooled, await OriginAfterAsync(pool));

        await program.PutFlagsAsync("""{"pooling":{"mode":"off"}}""");
        var before = pool.Read();
        await ReadProfilesAsync(program, 8);
        var after = pool.Read();
        Assert.Equal(8, after.Opens.Unpooled - before.Opens.Unpooled);
        Assert.Equal(0, after.UnpooledInUse);
        await Wait.UntilAsync(async () => (await ProcessesAsync(strings.Service, "wingman-anon")) == 0);

        await program.PutFlagsAsync("""{"pooling":{"mode":"endpoints","endpoints":["GET /api/profiles/{id}"]}}""");
        await ReadProfilesAsync(program, 20);
        Assert.Equal(after.Opens.Unpooled, pool.Read().Opens.Unpooled);
        await program.PutFlagsAsync("""{"pooling":{"mode":"endpoints","endpoints":["GET /api/flags"]}}""");
        await ReadProfilesAsync(program, 3);
        Assert.Equal(after.Opens.Unpooled + 3, pool.Read().Opens.Unpooled);

        await program.PutFlagsAsync("""{"pooling":{"mode":"all"}}""");
        await ReadProfilesAsync(program, 3);
        Assert.Equal(after.Opens.Unpooled + 3, pool.Read().Opens.Unpooled);
        Assert.Equal(LeaseOrigin.Pooled, await OriginAfterAsync(pool));
    }

    [Fact]
    public async Task Monitoring_SwitchedOnLiveAfterAStartWithout_MeasuresSqlAndWaits()
    {
        var strings = await postgres.CreatePlatformAsync();
        await using var program = await TestProgram.StartAsync(strings, null, "Performance:Enabled=false");
        await ReadProfilesAsync(program, 3);
        await program.PutFlagsAsync("""{"monitoring":{"mode":"all"}}""");
        await ReadProfilesAsync(program, 5);
        await Wait.UntilAsync(async () => (await program.EndpointAsync("GET", "/api/profiles/{id}"))?.GetProperty("count").GetInt64() == 5);
        var endpoint = (await program.EndpointAsync("GET", "/api/profiles/{id}"))!.Value;
        Assert.True(endpoint.GetProperty("sqlMs").GetProperty("mean").GetDouble() > 0);
        // Npgsql's activities are the process's: other programs of these tests may add to them.
        Assert.True((await program.RealtimeAsync()).GetProperty("database").GetProperty("queries").GetProperty("count").GetInt64() >= 5);
    }

    private static Task<TestProgram> StartAsync(string setting) => StartAsync(null, setting);

    private static async Task<TestProgram> StartAsync((string, string)? watched, string setting)
    {
        var program = await TestProgram.StartAsync(watched, null, setting);
        var database = program.App.Services.GetRequiredService<StateDatabase>();
        await Wait.UntilAsync(() => Task.FromResult(database.IsReady), () => Task.FromResult(database.Hindrance ?? ""));
        return program;
    }

    private static async Task ReadProfilesAsync(TestProgram program, int count)
    {
        for (var i = 1; i <= count; i++)
        {
            using var response = await program.Anonymous.GetAsync($"/api/profiles/{i}", Cancel);
            response.EnsureSuccessStatusCode();
        }
    }

    /// <summary>Where a connection comes from once there is an open one.</summary>
    private static async Task<LeaseOrigin> OriginAfterAsync(ConnectionPool pool)
    {
        await using (await pool.AcquireAsync(Cancel))
        {
        }

        await using var lease = await pool.AcquireAsync(Cancel);
        return lease.Origin;
    }

    private static async Task<long> ProcessesAsync(string connection, string application)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(
            "select count(*) from pg_stat_activity where application_name = $1 and datname = current_database()");
        command.Parameters.Add(new() { Value = application });
        return (long)(await command.ExecuteScalarAsync(Cancel))!;
    }

    private static async Task<List<string>> TablesAsync(string connection)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand("select tablename from pg_tables where schemaname = 'dashboard' order by 1");
        await using var reader = await command.ExecuteReaderAsync(Cancel);
        var tables = new List<string>();
        while (await reader.ReadAsync(Cancel)) tables.Add(reader.GetString(0));
        return tables;
    }
}
