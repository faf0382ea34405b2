using System.Collections.Concurrent;
using Dashboard.Core.Storage;
using Dashboard.Tests.Fakes;
using Npgsql;
using Xunit;

namespace Dashboard.Tests.Storage;

public sealed class StateStoreTests(TestPostgres postgres) : IAsyncLifetime
{
    private readonly Recorder _follower = new();
    private string _connection = "";
    private StateRun? _run;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IStateStore Store => _run!.Store;

    public async ValueTask InitializeAsync()
    {
        (_connection, _) = await postgres.CreateDatabaseAsync();
        _run = StateRun.Create(_connection, _follower);
        await _run.StartAsync();
        await Wait.UntilAsync(() => Task.FromResult(_run.Database.IsReady), () => Task.FromResult(_run.Database.Hindrance ?? ""));
    }

    public async ValueTask DisposeAsync()
    {
        if (_run is not null) await _run.DisposeAsync();
    }

    [Fact]
    public async Task Write_OverTheVersionThatWasRead_IsTheNextOneWithItsAuditLine()
    {
        var first = await Store.WriteAsync(new("a", 0, "one"), [Line(null, "one")], Cancel);
        var second = await Store.WriteAsync(first with { Body = "two" }, [Line("one", "two"), Line("x", "y")], Cancel);
        Assert.Equal(2, second.Version);
        Assert.Equal(second, await Store.ReadAsync("a", Cancel));
        Assert.Equal(["y", "two", "one"], (await Store.RecentAsync("test.set", 10, Cancel)).Select(line => line.After));
        Assert.Equal(("x", "somebody", "127.0.0.1"), (await Store.RecentAsync("test.set", 1, Cancel)) is [var newest]
            ? (newest.Before, newest.Actor, newest.Origin) : default);
    }

    [Fact]
    public async Task Write_OverAnOlderVersion_ChangesNothingAndLeavesNoAuditLine()
    {
        var first = await Store.WriteAsync(new("a", 0, "one"), [Line(null, "one")], Cancel);
        await Assert.ThrowsAsync<StateConflictException>(() => Store.WriteAsync(new("a", 0, "other"), [Line(null, "other")], Cancel));
        await Store.WriteAsync(first with { Body = "two" }, [Line("one", "two")], Cancel);
        await Assert.ThrowsAsync<StateConflictException>(() => Store.WriteAsync(first with { Body = "lost" }, [Line("one", "lost")], Cancel));
        Assert.Equal("two", (await Store.ReadAsync("a", Cancel))!.Body);
        Assert.Equal(2, (await Store.RecentAsync("test.set", 10, Cancel)).Count);
    }

    [Fact]
    public async Task Write_ManyAtOnce_OneOfThemWins()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(async i =>
        {
            try
            {
                await Store.WriteAsync(new("a", 0, $"{i}"), [Line(null, $"{i}")], Cancel);
                return 1;
            }
            catch (StateConflictException)
            {
                return 0;
            }
        }));
        Assert.Equal(1, answers.Sum());
        Assert.Single(await Store.RecentAsync("test.set", 20, Cancel));
    }

    [Theory]
    [InlineData("update dashboard.audit set actor = 'nobody'")]
    [InlineData("delete from dashboard.audit")]
    [InlineData("truncate dashboard.audit")]
    public async Task Audit_ChangedBySql_IsRefused(string statement)
    {
        await Store.WriteAsync(new("a", 0, "one"), [Line(null, "one")], Cancel);
        await using var source = NpgsqlDataSource.Create(_connection);
        await using var command = source.CreateCommand(statement);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Cancel));
        Assert.Contains("can only be added to", refused.MessageText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Follower_AnotherInstanceWrites_IsToldWithoutANotification()
    {
        await Wait.UntilAsync(() => Task.FromResult(_follower.Told.Contains(null)));
        // As if the notification had been lost: only the version tells.
        await using var source = NpgsqlDataSource.Create(_connection);
        await using var command = source.CreateCommand("insert into dashboard.documents values ('followed', 7, 'text', now())");
        await command.ExecuteNonQueryAsync(Cancel);
        await Wait.UntilAsync(() => Task.FromResult(_follower.Told.Contains(new StateDocument("followed", 7, "text"))));
    }

    [Fact]
    public async Task Follower_Written_IsTold()
    {
        await using var other = StateRun.Create(_connection);
        await other.StartAsync();
        await Wait.UntilAsync(() => Task.FromResult(other.Database.IsReady));
        await other.Store.WriteAsync(new("followed", 0, "one"), [Line(null, "one")], Cancel);
        await Wait.UntilAsync(() => Task.FromResult(_follower.Told.Contains(new StateDocument("followed", 1, "one"))));
    }

    [Fact]
    public async Task Follower_AnotherInstanceWrites_IsToldByANotificationBeforeVersionsAreComparedAgain()
    {
        await using var other = StateRun.Create(_connection);
        await other.StartAsync();
        await Wait.UntilAsync(() => Task.FromResult(other.Database.IsReady));
        var document = new StateDocument("followed", 0, "0");
        var took = new List<TimeSpan>();
        for (var i = 1; i <= 9; i++)
        {
            document = await other.Store.WriteAsync(document with { Body = $"{i}" }, [Line(null, $"{i}")], Cancel);
            var written = TimeProvider.System.GetTimestamp();
            await Wait.UntilAsync(() => Task.FromResult(_follower.Told.Contains(document)));
            took.Add(TimeProvider.System.GetElapsedTime(written));
        }

        // Each is written as soon as the one before was told of, which is when a second begins until the next comparison.
        Assert.True(took.Order().ElementAt(took.Count / 2) < TimeSpan.FromMilliseconds(600), string.Join(", ", took));
    }

    private static AuditEntry Line(string? before, string after) =>
        new("somebody", "test.set", "thing", before, after, "127.0.0.1", TimeProvider.System.GetUtcNow());

    private sealed class Recorder : IStateFollower
    {
        public ConcurrentQueue<StateDocument?> Told { get; } = [];

        public string Document => "followed";

        public void Follow(StateDocument? document) => Told.Enqueue(document);
    }
}
