using System.Diagnostics;
using Dashboard.Core.Metrics;
using Dashboard.Core.Pipeline;
using Dashboard.Core.Pooling;
using Dashboard.Platform.Schema;
using Dashboard.Tests.Fakes;
using Npgsql;
using Xunit;

namespace Dashboard.Tests.Platform;

public sealed class SchemaTests(TestPostgres postgres)
{
    [Fact]
    public async Task Endpoints_SchemaMissing_Answer503ThatSaysSo()
    {
        var (service, anon) = await postgres.CreateDatabaseAsync();
        await using var host = await PlatformHost.StartAsync(service, anon, null);
        foreach (var answer in new[]
        {
            await host.GetAsync("/api/profiles/1"),
            await host.GetAsync("/api/profiles?near=0,0"),
            await host.PostAsync("/api/sessions", new { profileId = 1 }),
        })
        {
            answer.AssertProblem(503);
            Assert.NotNull(answer.Header("Retry-After"));
            Assert.Contains("\"wingman\"", answer.Json.GetProperty("detail").GetString());
            Assert.Contains("Platform:Seed", answer.Json.GetProperty("detail").GetString());
        }

        Assert.Empty(host.Errors);
        Assert.Equal(0L, await ScalarAsync(service, "select count(*) from pg_namespace where nspname = 'wingman'"));
    }

    [Fact]
    public async Task Seeder_Allowed_CreatesAndAnswers()
    {
        var (service, anon) = await postgres.CreateDatabaseAsync();
        await using var host = await PlatformHost.StartAsync(service, anon, null, seed: true);
        await Wait.UntilAsync(async () => (await host.GetAsync("/api/profiles/10000")).Status == 200);
        Assert.Equal(10_000L, await ScalarAsync(service, "select count(*) from wingman.profiles"));
        Assert.Empty(host.Errors);
    }

    [Fact]
    public async Task Create_ByTwoAtOnceAndAgain_CreatesOnce()
    {
        var (service, _) = await postgres.CreateDatabaseAsync();
        var cancel = TestContext.Current.CancellationToken;
        var created = await Task.WhenAll(PlatformSchema.CreateAsync(service, cancel), PlatformSchema.CreateAsync(service, cancel));
        Assert.Single(created, made => made);
        Assert.False(await PlatformSchema.CreateAsync(service, cancel));
        Assert.Equal(8_000L, await ScalarAsync(service, "select count(*) from wingman.messages"));
        Assert.Equal(10_001L, await ScalarAsync(service, """
            insert into wingman.profiles (display_name, latitude, longitude) values ('New', 0, 0) returning id
            """));
    }

    [Fact]
    public async Task Endpoints_RoleWithoutGrants_Answer503UntilTheNextStartGrants()
    {
        var (service, anon) = await postgres.CreateDatabaseAsync();
        await PlatformSchema.CreateAsync(service, TestContext.Current.CancellationToken);
        await ScalarAsync(service, "revoke all on schema wingman from wm_anon");
        await using var host = await PlatformHost.StartAsync(service, anon, null);
        var refused = await host.GetAsync("/api/profiles/1");
        refused.AssertProblem(503);
        Assert.Contains("wm_anon", refused.Json.GetProperty("detail").GetString());

        await PlatformSchema.CreateAsync(service, TestContext.Current.CancellationToken);
        Assert.Equal(200, (await host.GetAsync("/api/profiles/1")).Status);
        Assert.Empty(host.Errors);
    }

    [Fact]
    public async Task Create_OtherVersion_IsRefused()
    {
        var (service, _) = await postgres.CreateDatabaseAsync();
        await PlatformSchema.CreateAsync(service, TestContext.Current.CancellationToken);
        await ScalarAsync(service, "insert into wingman.schema_version (version) values (99) returning version");
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(
            () => PlatformSchema.CreateAsync(service, TestContext.Current.CancellationToken));
        Assert.Contains("version 99", exception.Message);
    }

    [Fact]
    public async Task Create_OwnStatements_AreNotMeasured()
    {
        var (service, _) = await postgres.CreateDatabaseAsync();
        var recorder = new MetricsRecorder(SqlText.Tokenise);
        using var observer = new SqlObserver(recorder, [PoolName.Service, PoolName.Anon], TestSwitches.Create());
        var own = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "Npgsql",
            Sample = static (ref _) => ActivitySamplingResult.AllData,
            // Other tests run statements at the same time.
            ActivityStopped = activity =>
            {
                if (activity.GetTagItem("db.npgsql.data_source") is "seed") Interlocked.Increment(ref own);
            },
        };
        ActivitySource.AddActivityListener(listener);

        await PlatformSchema.CreateAsync(service, TestContext.Current.CancellationToken);

        Assert.True(own > 0);
        Assert.DoesNotContain(recorder.Statements.All, statement => statement.Text.Contains("create schema", StringComparison.OrdinalIgnoreCase));
    }

    private static async Task<object?> ScalarAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
