using Dashboard.Core.Pooling.Server;
using Dashboard.Tests.Embedded;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Xunit;
using static Dashboard.Tests.Pooling.Server.OwnServer;

namespace Dashboard.Tests.Pooling.Server;

/// <summary>Figures of a database, and what may come between a reading and its answers.</summary>
[Collection(OwnServer.Name)]
public sealed class ServerReaderTests(OwnServer server)
{
    private const string SortOnDisk =
        "set work_mem = '64kB'; select count(*) from (select md5(i::text) m from generate_series(1, 30000) i order by m offset 0) s";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_Database_CountsWhatHappensInIt()
    {
        var database = await server.CreateDatabaseAsync();
        await using var reader = Reader(database);
        var before = (await reader.ReadAsync(Cancel)).Database!;
        await Sql.ExecuteAsync(database, SortOnDisk);
        await Assert.ThrowsAsync<PostgresException>(() => Sql.ExecuteAsync(database, "select 1 / 0"));
        await DeadlockAsync(database);

        await Wait.UntilAsync(async () => (await reader.ReadAsync(Cancel)).Database is { Deadlocks: 1, TempBytes: > 100_000 } now
            && now.Rollbacks - before.Rollbacks >= 3);
        var after = (await reader.ReadAsync(Cancel)).Database!;
        Assert.StartsWith("test_", after.Name, StringComparison.Ordinal);
        Assert.InRange(after.Commits - before.Commits, 1, 100);
        // The division, the loser of the deadlock, and its winner, who goes without a commit.
        Assert.Equal(3, after.Rollbacks - before.Rollbacks);
        Assert.Equal((0, 0), (before.Deadlocks, before.TempBytes));
        Assert.InRange(after.CacheHitShare!.Value, 0.001, 1);
    }

    [Fact]
    public async Task Read_StatisticsReset_SaysWhen()
    {
        var database = await server.CreateDatabaseAsync();
        await using var reader = Reader(database);
        var before = await Sql.ScalarAsync<DateTime>(database, "select clock_timestamp()");
        await Sql.ExecuteAsync(database, "select pg_stat_reset()");
        var after = await Sql.ScalarAsync<DateTime>(database, "select clock_timestamp()");

        var facts = (await reader.ReadAsync(Cancel)).Database!;

        Assert.InRange(facts.StatsReset!.Value.UtcDateTime, before, after);
        Assert.InRange(facts.Commits, 0, 10);
    }

    [Fact]
    public async Task Read_SizeOfTheDatabase_IsAskedOnceAMinute()
    {
        var database = await server.CreateDatabaseAsync();
        var clock = new FakeTimeProvider();
        await using var reader = Reader(database, clock);
        var first = (await reader.ReadAsync(Cancel)).Database!.SizeBytes;
        Assert.Equal(await Sql.ScalarAsync<long>(database, "select pg_database_size(current_database())"), first!.Value, tolerance: 500_000);

        await Sql.ExecuteAsync(database, "create table filler as select repeat('x', 100) from generate_series(1, 20000)");
        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(first, (await reader.ReadAsync(Cancel)).Database!.SizeBytes);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.InRange((await reader.ReadAsync(Cancel)).Database!.SizeBytes!.Value, first.Value + 2_000_000, long.MaxValue);
    }

    [Fact]
    public async Task Read_ViewForbidden_LeavesOutItsFiguresAndAsksAgainAfterAMinute()
    {
        var database = await server.CreateDatabaseAsync();
        await Sql.ExecuteAsync(database, "revoke select on pg_stat_activity from public");
        var clock = new FakeTimeProvider();
        await using var reader = Reader($"{server.Anon};Database={new NpgsqlConnectionStringBuilder(database).Database}", clock);

        var reading = await reader.ReadAsync(Cancel);
        Assert.Equal(["pg_locks", "pg_stat_activity"], reading.NotReadable);
        Assert.Null(reading.Connections);
        Assert.Null(reading.OldestTransaction);
        Assert.Null(reading.Locks);
        Assert.NotNull(reading.Server);
        Assert.NotNull(reading.Database?.SizeBytes);
        Assert.Equal("notInstalled", reading.Statements!.Status);

        await Sql.ExecuteAsync(database, "grant select on pg_stat_activity to public");
        Assert.Null((await reader.ReadAsync(Cancel)).Connections);
        clock.Advance(TimeSpan.FromMinutes(1));
        reading = await reader.ReadAsync(Cancel);
        Assert.NotNull(reading.Connections);
        Assert.Empty(reading.NotReadable);
    }

    [Fact]
    public async Task Read_ConnectionEndedMeanwhile_OpensAnother()
    {
        var database = await server.CreateDatabaseAsync();
        await using var reader = Reader(database);
        await reader.ReadAsync(Cancel);

        await Sql.ExecuteAsync(
            server.Superuser,
            "select pg_terminate_backend(pid, 10000) from pg_stat_activity where application_name = 'wingman-server' and datname like 'test%'");

        Assert.NotNull((await reader.ReadAsync(Cancel)).Server);
    }

    [Fact]
    public async Task Read_LoginThatHasAllItsConnections_FailsWithASentenceOfOurs()
    {
        await Sql.ExecuteAsync(server.Superuser, "alter role wm_anon connection limit 0");
        await using var reader = Reader(server.Anon);
        var exception = await Assert.ThrowsAsync<PostgresException>(() => reader.ReadAsync(Cancel));
        await Sql.ExecuteAsync(server.Superuser, "alter role wm_anon connection limit -1");
        Assert.Equal("The server has too many connections.", ServerFailure.Describe(exception));
    }

    private static async Task DeadlockAsync(string database)
    {
        await Sql.ExecuteAsync(database, "create table a (); create table b ()");
        await using var first = await OpenAsync(database);
        await using var second = await OpenAsync(database);
        await ExecuteAsync(first, "begin; lock table a");
        await ExecuteAsync(second, "begin; lock table b");
        Task[] crossing = [ExecuteAsync(first, "lock table b"), ExecuteAsync(second, "lock table a")];
        await Assert.ThrowsAsync<PostgresException>(() => Task.WhenAll(crossing));
    }
}
