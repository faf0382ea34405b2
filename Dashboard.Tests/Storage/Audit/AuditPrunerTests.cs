using Dashboard.Core.Storage.Audit;
using Dashboard.Tests.Fakes;
using Npgsql;
using Xunit;

namespace Dashboard.Tests.Storage.Audit;

public sealed class AuditPrunerTests(TestPostgres postgres) : IAsyncLifetime
{
    private static readonly AuditOptions Options = new(RetentionDays: 90);

    private AuditRun? _started;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private AuditRun Run => _started!;

    private AuditPruner Pruner => new(Run.Database, Options, Run.Clock);

    public async ValueTask InitializeAsync() => _started = await AuditRun.StartAsync(postgres);

    public async ValueTask DisposeAsync()
    {
        if (_started is not null) await _started.DisposeAsync();
    }

    [Fact]
    public async Task Prune_OldLines_GoAndTheChainCanStillBeVerified()
    {
        await Run.AppendAsync(1, 2, 3);
        var noted = (await Run.VerifyAsync()).Head!;
        Run.Clock.Advance(TimeSpan.FromDays(91));
        await Run.AppendAsync(4, 5);
        Assert.Equal(3, await Pruner.PruneAsync(Cancel));
        var rows = await Run.ReadAsync();
        Assert.Equal(["4", "5", "older than 90 days"], rows.Select(row => row.Subject));
        Assert.Equal(new AuditPrune(3, 3, noted), AuditPrune.Read(rows[^1].After));
        Assert.True(await Run.VerifyAsync() is { IsWhole: true, Lines: 3 });
        // The head from before is that of the last line that went.
        Assert.True(await Run.VerifyAsync(noted) is { IsWhole: true, IsHeadKnown: true });
    }

    [Fact]
    public async Task Prune_LinesWithinTheirTime_LeavesAllAndWritesNothing()
    {
        await Run.AppendAsync(1, 2);
        Run.Clock.Advance(TimeSpan.FromDays(89));
        Assert.Equal(0, await Pruner.PruneAsync(Cancel));
        Assert.Equal(2, (await Run.ReadAsync()).Count);
    }

    [Fact]
    public async Task Prune_AllLinesOld_KeepsTheLastOne()
    {
        await Run.AppendAsync(1, 2, 3);
        Run.Clock.Advance(TimeSpan.FromDays(500));
        Assert.Equal(2, await Pruner.PruneAsync(Cancel));
        Assert.Equal("3", (await Run.ReadAsync())[0].Subject);
        Assert.True((await Run.VerifyAsync()).IsWhole);
    }

    [Fact]
    public async Task Prune_OldLineBehindAYoungOne_StaysUntilThatGoes()
    {
        await Run.AppendAsync([Run.Line(1)]);
        await Run.AppendAsync([Run.Line(2) with { At = Run.Clock.GetUtcNow().AddDays(-200) }]);
        Assert.Equal(0, await Pruner.PruneAsync(Cancel));
        Run.Clock.Advance(TimeSpan.FromDays(91));
        await Run.AppendAsync(3);
        Assert.Equal(2, await Pruner.PruneAsync(Cancel));
    }

    [Fact]
    public async Task Prune_Twice_StartsAtTheSecondPlace()
    {
        await Run.AppendAsync(1, 2);
        Run.Clock.Advance(TimeSpan.FromDays(91));
        await Run.AppendAsync(3);
        await Pruner.PruneAsync(Cancel);
        Run.Clock.Advance(TimeSpan.FromDays(91));
        await Run.AppendAsync(4);
        Assert.Equal(2, await Pruner.PruneAsync(Cancel));
        Assert.True(await Run.VerifyAsync() is { IsWhole: true, Lines: 2 });
    }

    [Fact]
    public async Task Prune_LinesFromBeforeTheChain_GoWithoutAHash()
    {
        await Run.TamperAsync("insert into dashboard.audit (at, actor, action, subject) values ('2020-01-01', 'a', 'b', 'c'), ('2020-01-02', 'a', 'b', 'd')");
        await Run.AppendAsync(1);
        Assert.Equal(2, await Pruner.PruneAsync(Cancel));
        Assert.True(await Run.VerifyAsync() is { IsWhole: true, Unchained: 0, Lines: 2 });
    }

    [Fact]
    public async Task Prune_Done_LeavesTheTableOneThatOnlyGrows()
    {
        await Run.AppendAsync(1);
        Run.Clock.Advance(TimeSpan.FromDays(91));
        await Run.AppendAsync(2);
        await Pruner.PruneAsync(Cancel);
        await using var command = Run.Database.Source!.CreateCommand("delete from dashboard.audit");
        await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Cancel));
    }

    [Fact]
    public async Task Prune_FirstLineTakenOutAfterwards_IsFound()
    {
        await Run.AppendAsync(1, 2);
        Run.Clock.Advance(TimeSpan.FromDays(91));
        await Run.AppendAsync(3, 4);
        await Pruner.PruneAsync(Cancel);
        await Run.TamperAsync("delete from dashboard.audit where subject = '3'");
        Assert.Equal(4, (await Run.VerifyAsync()).Break?.Id);
    }
}
