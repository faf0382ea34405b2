using Dashboard.Core.Storage;
using Dashboard.Tests.Fakes;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace Dashboard.Tests.Storage;

public sealed class StateDatabaseTests(TestPostgres postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Migrate_TwiceAndAtOnce_IsDoneOnceWithoutAnError()
    {
        var (connection, _) = await postgres.CreateDatabaseAsync();
        var runs = Enumerable.Range(0, 6).Select(_ => StateRun.Create(connection)).ToList();
        await Task.WhenAll(runs.Select(run => run.Migrator.RunAsync(Cancel)));
        foreach (var run in runs) await run.Migrator.RunAsync(Cancel);
        await using var context = runs[0].Database.CreateContextUnchecked();
        Assert.Equal(context.Database.GetMigrations(), await context.Database.GetAppliedMigrationsAsync(Cancel));
        foreach (var run in runs) await run.DisposeAsync();
    }

    [Fact]
    public void Model_AllParts_IsWhatTheMigrationsMake()
    {
        using var context = new StateContextFactory().CreateDbContext([]);
        Assert.False(context.Database.HasPendingModelChanges(), "Run 'dotnet ef migrations add' as CONTRIBUTING.md says.");
        Assert.All(context.Model.GetEntityTypes(), type => Assert.Equal(StateContext.Schema, type.GetSchema()));
    }

    [Fact]
    public async Task Keeper_DatabaseAtTheLatestMigration_StartsCleanAndKeepsWhatIsThere()
    {
        var (connection, _) = await postgres.CreateDatabaseAsync();
        for (var start = 1; start <= 2; start++)
        {
            await using var run = StateRun.Create(connection);
            await run.StartAsync();
            await Wait.UntilAsync(() => Task.FromResult(run.Database.IsReady), () => Task.FromResult(run.Database.Hindrance ?? ""));
            var before = await run.Store.ReadAsync("a", Cancel);
            Assert.Equal(start - 1, before?.Version ?? 0);
            await run.Store.WriteAsync(new("a", start - 1, "text"), [Line("x")], Cancel);
        }
    }

    [Fact]
    public async Task Keeper_ServerAway_SaysWhyAndGetsThereLater()
    {
        var (connection, _) = await postgres.CreateDatabaseAsync();
        var target = new NpgsqlConnectionStringBuilder(connection);
        await using var relay = new TcpRelay(target.Host!, target.Port);
        relay.Open();
        await relay.CutAsync();
        await using var run = StateRun.Create(new NpgsqlConnectionStringBuilder(connection) { Port = relay.Port }.ConnectionString);
        await run.StartAsync();
        await Wait.UntilAsync(() => Task.FromResult(run.Database.Hindrance?.StartsWith("The state database does not answer", StringComparison.Ordinal) == true));
        Assert.DoesNotContain(target.Password!, run.Database.Hindrance, StringComparison.Ordinal);
        var refused = await Assert.ThrowsAsync<StateUnavailableException>(() => run.Store.ReadAsync("a", Cancel));
        Assert.Equal(run.Database.Hindrance, refused.Message);

        relay.Open();
        await Wait.UntilAsync(() => Task.FromResult(run.Database.IsReady));
        Assert.Null(run.Database.Hindrance);
        Assert.Null(await run.Store.ReadAsync("a", Cancel));
    }

    [Fact]
    public async Task None_Configured_SaysSoAndReachesNothing()
    {
        await using var run = StateRun.Create(null);
        await run.StartAsync();
        Assert.False(run.Database.IsConfigured);
        Assert.Contains("ConnectionStrings:Dashboard is none", run.Database.Hindrance, StringComparison.Ordinal);
        await Assert.ThrowsAsync<StateUnavailableException>(() => run.Store.ReadAsync("a", Cancel));
    }

    private static AuditEntry Line(string subject) => new("somebody", "test.set", subject, null, "after", "127.0.0.1", TimeProvider.System.GetUtcNow());
}
