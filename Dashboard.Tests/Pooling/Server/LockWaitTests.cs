using Dashboard.Core.Pooling.Server;
using Dashboard.Tests.Embedded;
using Dashboard.Tests.Fakes;
using Xunit;
using static Dashboard.Tests.Pooling.Server.OwnServer;

namespace Dashboard.Tests.Pooling.Server;

[Collection(OwnServer.Name)]
public sealed class LockWaitTests(OwnServer server)
{
    private const string AgeOfWait =
        "select (1000 * extract(epoch from clock_timestamp() - min(waitstart)))::float8 from pg_locks where not granted";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_NobodyWaits_CountsNone()
    {
        await using var reader = Reader(server.Service);
        Assert.Equal(new WaitingLocks(0, null), (await reader.ReadAsync(Cancel)).Locks);
    }

    [Fact]
    public async Task Read_TwoWaitForOneRow_NamesTheTableOfTheLongestAndWhatItWaitsBehind()
    {
        var database = await server.CreateDatabaseAsync();
        await Sql.ExecuteAsync(database, "create table profiles (id int primary key, name text); insert into profiles values (1, 'a')");
        await using var holder = await OpenAsync(database);
        await using var first = await OpenAsync(database);
        await using var second = await OpenAsync(database);
        await using var reader = Reader(database);
        await ExecuteAsync(holder, "begin; update profiles set name = 'b' where id = 1");

        var waiting = ExecuteAsync(first, "update profiles set name = 'Hunter2' where id = 1");
        await UntilWaitingAsync(reader, 1);
        var waitingToo = ExecuteAsync(second, "update profiles set name = 'Swordfish' where id = 1");
        await UntilWaitingAsync(reader, 2);
        var before = await Sql.ScalarAsync<double>(server.Superuser, AgeOfWait);
        var reading = await reader.ReadAsync(Cancel);
        var after = await Sql.ScalarAsync<double>(server.Superuser, AgeOfWait);
        await ExecuteAsync(holder, "rollback");
        await Task.WhenAll(waiting, waitingToo);

        var longest = reading.Locks!.Longest!;
        Assert.InRange(longest.AgeMs!.Value, before, after);
        Assert.Equal(
            new LockWait(first.ProcessID, longest.AgeMs, "transactionid", "public.profiles", 1, "update profiles set name = ? where id = ?"),
            longest);
        Assert.DoesNotMatch("Hunter2|Swordfish", Json(reading));
    }

    [Fact]
    public async Task Read_WaitForATable_CountsThoseInFrontInTheQueueAsWell()
    {
        var database = await server.CreateDatabaseAsync();
        await Sql.ExecuteAsync(database, "create table \"Messages\" (id int)");
        await using var holder = await OpenAsync(database);
        await using var other = await OpenAsync(database);
        await using var waiter = await OpenAsync(database);
        await using var reader = Reader(database);
        await ExecuteAsync(holder, "begin; select from \"Messages\"");
        await ExecuteAsync(other, "begin; select from \"Messages\"");

        var waiting = ExecuteAsync(waiter, "truncate \"Messages\"");
        await UntilWaitingAsync(reader, 1);
        var locks = (await reader.ReadAsync(Cancel)).Locks!;
        await ExecuteAsync(holder, "rollback");
        await ExecuteAsync(other, "rollback");
        await waiting;

        Assert.Equal(("relation", "public.\"Messages\"", 2), (locks.Longest!.Kind, locks.Longest.Relation, locks.Longest.WaitsBehind));
    }

    [Fact]
    public async Task Read_WaitInAnotherDatabaseSeenByAPlainLogin_IsCountedWithoutNames()
    {
        var database = await server.CreateDatabaseAsync();
        await Sql.ExecuteAsync(database, "create table secret_plans ()");
        await using var holder = await OpenAsync(database);
        await using var waiter = await OpenAsync(database);
        await using var reader = Reader(server.Anon);
        await ExecuteAsync(holder, "begin; lock table secret_plans");

        var waiting = ExecuteAsync(waiter, "select from secret_plans");
        await UntilWaitingAsync(reader, 1);
        var longest = (await reader.ReadAsync(Cancel)).Locks!.Longest!;
        await ExecuteAsync(holder, "rollback");
        await waiting;

        Assert.Equal((waiter.ProcessID, 1), (longest.Pid, longest.WaitsBehind));
        Assert.NotNull(longest.AgeMs);
        Assert.Null(longest.Relation);
        Assert.Null(longest.Query);
    }

    private static Task UntilWaitingAsync(ServerReader reader, int count) => Wait.UntilAsync(
        async () => (await reader.ReadAsync(Cancel)).Locks?.Count == count, async () => Json((await reader.ReadAsync(Cancel)).Locks));
}
