using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Audit;
using Dashboard.Tests.Fakes;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace Dashboard.Tests.Storage.Audit;

public sealed class AuditAppenderTests(TestPostgres postgres) : IAsyncLifetime
{
    private string _connection = "";
    private StateRun? _run;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        (_connection, _) = await postgres.CreateDatabaseAsync();
        _run = await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_run is not null) await _run.DisposeAsync();
    }

    [Fact]
    public async Task Append_ManyLinesOfTwoInstancesAtOnce_AreOneChainAndEachWritersOrderIsKept()
    {
        await using var other = await StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(async writer =>
        {
            var run = writer % 2 == 0 ? _run! : other;
            for (var round = 0; round < 10; round++) await AppendAsync(run, [Line($"{writer}", round * 2), Line($"{writer}", (round * 2) + 1)]);
        }));
        var rows = await ReadAsync();
        Assert.Equal(120, rows.Count);
        AssertChained(rows);
        Assert.All(rows.GroupBy(row => row.Actor), lines => Assert.Equal(Enumerable.Range(0, 20).Select(n => $"{n}"), lines.Select(line => line.Subject)));
    }

    [Fact]
    public async Task Append_HostileText_IsReadBackWithTheSameHash()
    {
        var lines = new[]
        {
            new AuditEntry("a\0b", "x.y", "\ud800 half", "\udc00", "<script>é😀\r\n\u202e</script>", "", new(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(3))),
            new AuditEntry("", "", "", "", null, null, DateTimeOffset.MaxValue),
            new AuditEntry(new('n', 5_000), new('a', 5_000), new('s', 5_000), new('b', 500_000), new('\0', 70_000), new('o', 900), DateTimeOffset.MinValue),
            new AuditEntry("before 2000", "x.y", "", null, null, null, new DateTimeOffset(1969, 12, 31, 23, 59, 59, TimeSpan.Zero).AddTicks(1_234_567)),
        };
        await AppendAsync(_run!, lines);
        var rows = await ReadAsync();
        AssertChained(rows);
        Assert.Equal(lines.Select(AuditText.Storable), rows.Select(EntryOf));
    }

    [Fact]
    public async Task Append_AfterLinesFromBeforeTheChain_BeginsTheChain()
    {
        await _run!.Database.AskAsync(context => context.Database.ExecuteSqlAsync(
            $"insert into dashboard.audit (at, actor, action, subject) values (now(), 'old', 'old', 'old')", Cancel));
        await AppendAsync(_run, [Line("new", 1)]);
        var rows = await ReadAsync();
        Assert.Null(rows[0].Hash);
        Assert.Equal(AuditChain.Next(AuditChain.Start.Span, EntryOf(rows[1])), rows[1].Hash);
    }

    [Fact]
    public async Task Append_TransactionRolledBack_LeavesNoLineAndNoGapInTheChain()
    {
        await AppendAsync(_run!, [Line("a", 1)]);
        await _run!.Database.AskAsync(async context =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync(Cancel);
            await AuditAppender.AppendAsync(context, [Line("gone", 2)], Cancel);
            return true;
        });
        await AppendAsync(_run, [Line("a", 3)]);
        var rows = await ReadAsync();
        Assert.Equal(["1", "3"], rows.Select(row => row.Subject));
        AssertChained(rows);
    }

    [Fact]
    public async Task Append_SomebodyElseHasTheLockForLongerThanACommandMayTake_WaitsAndTheDatabaseStaysAtHand()
    {
        await using var source = NpgsqlDataSource.Create(_connection);
        await using var connection = await source.OpenConnectionAsync(Cancel);
        await using var transaction = await connection.BeginTransactionAsync(Cancel);
        await using var take = new NpgsqlCommand("select pg_advisory_xact_lock($1)", connection, transaction) { Parameters = { new() { Value = StateLock.Audit.Number } } };
        await take.ExecuteNonQueryAsync(Cancel);
        // More of them than there are connections.
        var writing = Task.WhenAll(Enumerable.Range(0, 6).Select(i => _run!.Store.WriteAsync(new($"document {i}", 0, "one"), [Line("a", i)], Cancel)));
        await Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System, Cancel);
        Assert.False(writing.IsCompleted);
        Assert.Null(await _run!.Store.ReadAsync("document 0", Cancel));
        await transaction.CommitAsync(Cancel);
        await writing;
        Assert.True(_run.Database.IsReady, _run.Database.Hindrance);
        AssertChained(await ReadAsync());
        Assert.Equal("one", (await _run.Store.ReadAsync("document 5", Cancel))?.Body);
    }

    [Fact]
    public async Task Append_OutsideATransaction_IsRefused() => await Assert.ThrowsAsync<InvalidOperationException>(() => _run!.Database.AskAsync(async context =>
    {
        await AuditAppender.AppendAsync(context, [Line("a", 1)], Cancel);
        return true;
    }));

    private static AuditEntry Line(string actor, int number) =>
        new(actor, "test.note", $"{number}", null, "after", "127.0.0.1", TimeProvider.System.GetUtcNow());

    private static AuditEntry EntryOf(AuditRow row) => new(row.Actor, row.Action, row.Subject, row.Before, row.After, row.Origin, row.At);

    private static void AssertChained(IReadOnlyList<AuditRow> rows)
    {
        var head = AuditChain.Start.ToArray();
        foreach (var row in rows)
        {
            head = AuditChain.Next(head, EntryOf(row));
            Assert.Equal(head, row.Hash);
        }
    }

    private static Task<bool> AppendAsync(StateRun run, IReadOnlyList<AuditEntry> lines) => run.Database.AskAsync(async context =>
    {
        await using var transaction = await context.Database.BeginTransactionAsync(Cancel);
        await AuditAppender.AppendAsync(context, lines, Cancel);
        await transaction.CommitAsync(Cancel);
        return true;
    });

    private Task<List<AuditRow>> ReadAsync() =>
        _run!.Database.AskAsync(context => context.Set<AuditRow>().AsNoTracking().OrderBy(row => row.Id).ToListAsync(Cancel));

    private async Task<StateRun> StartAsync()
    {
        var run = StateRun.Create(_connection);
        await run.StartAsync();
        await Wait.UntilAsync(() => Task.FromResult(run.Database.IsReady), () => Task.FromResult(run.Database.Hindrance ?? ""));
        return run;
    }
}
