using Dashboard.Tests.Embedded;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static Dashboard.Tests.Pooling.Server.OwnServer;

namespace Dashboard.Tests.Pooling.Server;

public sealed class TopStatementsTests(TestPostgres postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_ExtensionAbsent_SaysHowToGetIt()
    {
        await using var reader = Reader(postgres.Service);
        var statements = (await reader.ReadAsync(Cancel)).Statements!;
        Assert.Equal(("notInstalled", null), (statements.Status, statements.Items));
        Assert.Contains("shared_preload_libraries = 'pg_stat_statements'", statements.HowTo, StringComparison.Ordinal);
        Assert.Contains("restart", statements.HowTo, StringComparison.Ordinal);
        Assert.Contains("create extension pg_stat_statements", statements.HowTo, StringComparison.Ordinal);
    }

    // One test, for each state is the step before the next one.
    [Fact]
    public async Task Read_ExtensionSetUpStepByStep_SaysTheNextStepUntilItIsReadable()
    {
        await using var server = await InstalledPostgres.StartAsync();
        var clock = new FakeTimeProvider();
        await using var reader = Reader(server.Service, clock);
        var reading = await reader.ReadAsync(Cancel);
        Assert.Equal("notInstalled", reading.Statements!.Status);
        Assert.Empty(reading.NotReadable);

        await Sql.ExecuteAsync(server.Superuser, "create schema \"Odd name\"; create extension pg_stat_statements schema \"Odd name\"");
        await Sql.ExecuteAsync(server.Superuser, "grant usage on schema \"Odd name\" to public");
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("notPreloaded", (await reader.ReadAsync(Cancel)).Statements!.Status);

        await Sql.ExecuteAsync(server.Superuser, "alter system set shared_preload_libraries = 'pg_stat_statements'");
        await server.Postgres.StopAsync();
        await server.Postgres.StartAsync(Cancel);
        await Sql.ExecuteAsync(server.Superuser, "select pg_sleep(0.05), 'Hunter2'");
        await Sql.ExecuteAsync(server.Service, "do $$ begin perform 'Swordfish'; end $$");
        clock.Advance(TimeSpan.FromMinutes(1));
        var own = (await reader.ReadAsync(Cancel)).Statements!;
        Assert.Equal("ownOnly", own.Status);
        Assert.Contains("grant pg_read_all_stats", own.HowTo, StringComparison.Ordinal);
        Assert.Contains(own.Items!, statement => statement.Query == "do ?");
        Assert.DoesNotContain(own.Items!, statement => statement.Query.Contains("pg_sleep", StringComparison.Ordinal));

        await Sql.ExecuteAsync(server.Superuser, "grant pg_read_all_stats to wm_service");
        clock.Advance(TimeSpan.FromMinutes(1));
        reading = await reader.ReadAsync(Cancel);
        Assert.Equal(("readable", null), (reading.Statements!.Status, reading.Statements.HowTo));
        Assert.DoesNotMatch("Hunter2|Swordfish", Json(reading));
        Assert.InRange(reading.Statements.Items!.Count, 3, 10);
        Assert.Equal(reading.Statements.Items.OrderByDescending(statement => statement.TotalMs), reading.Statements.Items);
        var slept = Assert.Single(reading.Statements.Items, statement => statement.Query.Contains("pg_sleep", StringComparison.Ordinal));
        Assert.Equal((1, 1), (slept.Calls, slept.Rows));
        Assert.InRange(slept.TotalMs, 50, 20_000);
        Assert.Equal(slept.TotalMs, slept.MeanMs);

        await Sql.ExecuteAsync(server.Superuser, "revoke select on \"Odd name\".pg_stat_statements from public");
        await Sql.ExecuteAsync(server.Superuser, "revoke usage on schema \"Odd name\" from public");
        Assert.Equal("notPermitted", (await reader.ReadAsync(Cancel)).Statements!.Status);
    }
}
