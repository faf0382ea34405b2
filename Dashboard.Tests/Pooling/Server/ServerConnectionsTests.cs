using Dashboard.Core.Pooling.Server;
using Dashboard.Tests.Embedded;
using Dashboard.Tests.Fakes;
using Npgsql;
using Xunit;
using static Dashboard.Tests.Pooling.Server.OwnServer;

namespace Dashboard.Tests.Pooling.Server;

/// <summary>Connections and transactions that were opened for it.</summary>
[Collection(OwnServer.Name)]
public sealed class ServerConnectionsTests(OwnServer server)
{
    private const string AgeOfOldest =
        "select (1000 * extract(epoch from clock_timestamp() - min(xact_start)))::float8 from pg_stat_activity where state like 'idle in %'";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_Connections_CountsEachStateAndOurs()
    {
        await QuietAsync();
        await using var idle = await OpenAsync(server.Service, "wingman-test");
        await using var second = await OpenAsync(server.Anon);
        await using var open = await OpenAsync(server.Service);
        await ExecuteAsync(open, "begin");
        await using var aborted = await OpenAsync(server.Service);
        await ExecuteAsync(aborted, "begin");
        await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(aborted, "select 1 / 0"));
        await using var busy = await OpenAsync(server.Service, "wingman-busy");
        var sleeping = ExecuteAsync(busy, "select pg_sleep(600)");

        await using var reader = Reader(server.Superuser);
        // The active ones are the sleeping one and the one that reads.
        await UntilAsync(reader, new(Total: 6, Ours: 3, Active: 2, Idle: 2, IdleInTransaction: 1, IdleInTransactionAborted: 1, Other: 0));
        await Sql.ExecuteAsync(
            server.Superuser, "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'wingman-busy'");
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => sleeping);
    }

    [Fact]
    public async Task Read_LoginThatSeesOnlyItself_CountsTheOthersAsOther()
    {
        await QuietAsync();
        await using var open = await OpenAsync(server.Service);
        await ExecuteAsync(open, "begin; select 'hidden'");

        await using var reader = Reader(server.Anon);
        await UntilAsync(reader, new(Total: 2, Ours: 1, Active: 1, Idle: 0, IdleInTransaction: 0, IdleInTransactionAborted: 0, Other: 1));
        var reading = await reader.ReadAsync(Cancel);
        Assert.False(reading.Server!.SeesOtherLogins);
        Assert.Null(reading.OldestTransaction);

        await Sql.ExecuteAsync(server.Superuser, "grant pg_read_all_stats to wm_anon");
        reading = await reader.ReadAsync(Cancel);
        await Sql.ExecuteAsync(server.Superuser, "revoke pg_read_all_stats from wm_anon");
        Assert.True(reading.Server!.SeesOtherLogins);
        Assert.Equal(1, reading.Connections!.IdleInTransaction);
        Assert.Equal("select ?", reading.OldestTransaction!.Query);
    }

    [Fact]
    public async Task Read_OldestTransaction_HasItsAgeAndNoLiterals()
    {
        await QuietAsync();
        await using var reader = Reader(server.Superuser);
        Assert.Null((await reader.ReadAsync(Cancel)).OldestTransaction);

        await using var oldest = await OpenAsync(server.Service, "forgetful");
        await ExecuteAsync(oldest, "begin; select 'Hunter2', 471100815 -- Swordfish");
        await using var younger = await OpenAsync(server.Service, "younger");
        await ExecuteAsync(younger, "begin");

        var before = await Sql.ScalarAsync<double>(server.Superuser, AgeOfOldest);
        var reading = await reader.ReadAsync(Cancel);
        var after = await Sql.ScalarAsync<double>(server.Superuser, AgeOfOldest);
        var transaction = reading.OldestTransaction!;
        Assert.InRange(transaction.AgeMs, before, after);
        Assert.Equal(
            new OpenTransaction(oldest.ProcessID, transaction.AgeMs, "idle in transaction", "forgetful", "select ?"), transaction);
        Assert.DoesNotMatch("Hunter2|471100815|Swordfish", Json(reading));
    }

    [Fact]
    public async Task Read_LongQuery_IsCutAfterItsLiteralsAreGone()
    {
        await QuietAsync();
        await using var oldest = await OpenAsync(server.Service);
        await ExecuteAsync(oldest, $"begin; select {string.Join(" , ", Enumerable.Repeat("'Hunter2' as name", 200))}");

        await using var reader = Reader(server.Superuser);
        var reading = await reader.ReadAsync(Cancel);
        Assert.InRange(reading.OldestTransaction!.Query!.Length, 300, QueryText.MaxLength);
        Assert.DoesNotContain("Hunter", Json(reading), StringComparison.Ordinal);
    }

    /// <summary>Until no connection is open that the test before has closed.</summary>
    private Task QuietAsync() => Wait.UntilAsync(async () =>
        await Sql.ScalarAsync<long>(server.Superuser, "select count(*) from pg_stat_activity where backend_type = 'client backend'") == 1);

    private static Task UntilAsync(ServerReader reader, ServerConnections expected) => Wait.UntilAsync(
        async () => (await reader.ReadAsync(Cancel)).Connections == expected,
        async () => Json((await reader.ReadAsync(Cancel)).Connections));
}
