using Dashboard.Core.Storage.Audit;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Storage.Audit;

public sealed class AuditVerifierTests(TestPostgres postgres) : IAsyncLifetime
{
    private AuditRun? _started;

    private AuditRun Run => _started!;

    public async ValueTask InitializeAsync()
    {
        _started = await AuditRun.StartAsync(postgres);
        await Run.AppendAsync(Enumerable.Range(1, 10));
    }

    public async ValueTask DisposeAsync()
    {
        if (_started is not null) await _started.DisposeAsync();
    }

    [Fact]
    public async Task Verify_AsWritten_IsWholeAndNamesItsHead()
    {
        var rows = await Run.ReadAsync();
        var verdict = await Run.VerifyAsync();
        Assert.True(verdict.IsWhole);
        Assert.Equal(new AuditVerdict(10, 0, rows[0].At, rows[^1].At, Convert.ToHexStringLower(rows[^1].Hash!), null, null), verdict);
    }

    [Theory]
    [InlineData("actor = 'somebody else'")]
    [InlineData("action = 'test.other'")]
    [InlineData("subject = 'x'")]
    [InlineData("before = null")]
    [InlineData("before = 'before' || ' '")]
    [InlineData("after = ''")]
    [InlineData("origin = '10.0.0.1'")]
    [InlineData("at = at + interval '1 microsecond'")]
    [InlineData("hash = sha256('')")]
    [InlineData("hash = null")]
    // What is moved from one field into the next.
    [InlineData("actor = actor || action, action = ''")]
    public async Task Verify_ALineChanged_NamesThatLine(string change)
    {
        await Run.TamperAsync($"update dashboard.audit set {change} where subject = '4'");
        await AssertBreakAsync(id: 4, after: 3, lines: 3);
    }

    [Fact]
    public async Task Verify_ALineTakenOut_NamesTheOneBehindIt()
    {
        await Run.TamperAsync("delete from dashboard.audit where subject = '4'");
        await AssertBreakAsync(id: 5, after: 3, lines: 3);
    }

    [Fact]
    public async Task Verify_TheFirstLineTakenOut_NamesTheNext()
    {
        await Run.TamperAsync("delete from dashboard.audit where subject = '1'");
        await AssertBreakAsync(id: 2, after: null, lines: 0);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("sha256('made up')")]
    [InlineData("(select hash from dashboard.audit where id = 4)")]
    public async Task Verify_ALinePutIn_NamesIt(string hash)
    {
        await Run.TamperAsync("delete from dashboard.audit where id = 4");
        await Run.TamperAsync(
            $"insert into dashboard.audit (id, at, actor, action, subject, hash) overriding system value values (4, now(), 'a', 'b', 'c', {hash})");
        await AssertBreakAsync(id: 4, after: 3, lines: 3);
    }

    [Fact]
    public async Task Verify_ALineWrittenAtTheEndByHand_NamesIt()
    {
        await Run.TamperAsync("insert into dashboard.audit (at, actor, action, subject, hash) select now(), 'a', 'b', 'c', hash from dashboard.audit where id = 10");
        await AssertBreakAsync(id: 11, after: 10, lines: 10);
    }

    [Fact]
    public async Task Verify_TwoLinesExchanged_NamesTheFirstOfThem()
    {
        await Run.TamperAsync("alter table dashboard.audit alter id drop identity; update dashboard.audit set id = 0 where id = 4; "
            + "update dashboard.audit set id = 4 where id = 7; update dashboard.audit set id = 7 where id = 0");
        await AssertBreakAsync(id: 4, after: 3, lines: 3);
    }

    [Fact]
    public async Task Verify_TailCutOff_IsToldByAHeadThatWasNotedOnly()
    {
        var noted = (await Run.VerifyAsync()).Head!;
        await Run.TamperAsync("delete from dashboard.audit where id > 8");
        // The lines that are left follow one another: nothing in them tells of those behind.
        Assert.True((await Run.VerifyAsync()).IsWhole);
        var verdict = await Run.VerifyAsync(noted);
        Assert.False(verdict.IsWhole);
        Assert.False(verdict.IsHeadKnown);
        Assert.Null(verdict.Break);
    }

    [Fact]
    public async Task Verify_NotedHeadAndLinesSince_IsWhole()
    {
        var noted = (await Run.VerifyAsync()).Head!;
        await Run.AppendAsync(11, 12);
        var verdict = await Run.VerifyAsync(noted);
        Assert.True(verdict is { IsWhole: true, IsHeadKnown: true, Lines: 12 });
    }

    [Fact]
    public async Task Verify_TrailRewrittenFromTheMiddle_IsToldByANotedHead()
    {
        var noted = (await Run.VerifyAsync()).Head!;
        // Whoever has the login and this program's code can write a chain that follows.
        await Run.TamperAsync("delete from dashboard.audit where id > 5");
        await Run.AppendAsync(6, 7, 8, 9, 10);
        Assert.True((await Run.VerifyAsync()).IsWhole);
        Run.Clock.Advance(TimeSpan.FromSeconds(1));
        await Run.TamperAsync("delete from dashboard.audit where id > 5");
        await Run.AppendAsync(6, 7, 8, 9, 10);
        Assert.False((await Run.VerifyAsync(noted)).IsWhole);
    }

    [Fact]
    public async Task Verify_MoreThanOnePageOfLines_FollowsOverTheBorder()
    {
        for (var i = 0; i < 11; i++) await Run.AppendAsync(Enumerable.Range(100 + (i * 500), 500));
        Assert.True(await Run.VerifyAsync() is { IsWhole: true, Lines: 5_510 });
        await Run.TamperAsync("delete from dashboard.audit where id = 5001");
        await AssertBreakAsync(id: 5_002, after: 5_000, lines: 5_000);
    }

    [Fact]
    public async Task Verify_LinesFromBeforeTheChain_AreCounted()
    {
        await using var other = await AuditRun.StartAsync(postgres);
        Assert.Equal(new AuditVerdict(0, 0, null, null, null, null, null), await other.VerifyAsync());
        await other.TamperAsync("insert into dashboard.audit (at, actor, action, subject) values (now(), 'a', 'b', 'c')");
        await other.AppendAsync(1);
        Assert.True(await other.VerifyAsync() is { IsWhole: true, Lines: 2, Unchained: 1 });
    }

    private async Task AssertBreakAsync(long id, long? after, long lines)
    {
        var verdict = await Run.VerifyAsync();
        Assert.False(verdict.IsWhole);
        Assert.Equal((id, after, lines), (verdict.Break!.Id, verdict.Break.After, verdict.Lines));
        Assert.EndsWith(".", verdict.Break.Why, StringComparison.Ordinal);
    }
}
