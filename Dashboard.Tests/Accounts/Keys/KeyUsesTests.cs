using Dashboard.Core.Accounts;
using Dashboard.Core.Accounts.Keys;
using Dashboard.Core.Storage;
using Dashboard.Tests.Fakes;
using Dashboard.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Dashboard.Tests.Accounts.Keys;

public sealed class KeyUsesTests(TestPostgres postgres) : IDisposable
{
    private readonly KeyBookFixture _fixture = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Exchange_TwoInstances_KnowEachOthersUsesAndKeepTheLater()
    {
        var (state, _) = await postgres.CreateDatabaseAsync();
        await using var run = StateRun.Create(state);
        await run.StartAsync();
        await Wait.UntilAsync(() => Task.FromResult(run.Database.IsReady));
        using var one = Uses(run.Database);
        using var two = Uses(run.Database);
        one.Note("0000000a", "10.0.0.1");
        one.Note("0000000b", null);
        _fixture.Clock.Advance(TimeSpan.FromMinutes(1));
        two.Note("0000000a", "10.0.0.2");
        await two.ExchangeAsync(Cancel);
        await one.ExchangeAsync(Cancel);
        await two.ExchangeAsync(Cancel);
        Assert.All([one, two], uses =>
        {
            Assert.Equal(new KeyUse(KeyBookFixture.Start.AddMinutes(1), "10.0.0.2"), uses.LastOf("0000000a"));
            Assert.Equal(new KeyUse(KeyBookFixture.Start, null), uses.LastOf("0000000b"));
            Assert.Null(uses.LastOf("0000000c"));
        });
    }

    [Fact]
    public async Task Exchange_NothingNew_WritesNothing()
    {
        var (state, _) = await postgres.CreateDatabaseAsync();
        await using var run = StateRun.Create(state);
        await run.StartAsync();
        await Wait.UntilAsync(() => Task.FromResult(run.Database.IsReady));
        using var uses = Uses(run.Database);
        uses.Note("0000000a", "10.0.0.1");
        await uses.ExchangeAsync(Cancel);
        // What somebody else writes there meanwhile stays: it is not written over by what is old.
        await Change(run.Database, "update dashboard.key_uses set origin = 'mark'");
        await uses.ExchangeAsync(Cancel);
        await using (var context = run.Database.CreateContext())
            Assert.Equal("mark", (await context.Set<KeyUseRow>().SingleAsync(Cancel)).Origin);
        Assert.Equal("mark", uses.LastOf("0000000a")?.Origin);
    }

    [Fact]
    public async Task Exchange_KeyIsGoneForLong_IsForgotten()
    {
        var (state, _) = await postgres.CreateDatabaseAsync();
        await using var run = StateRun.Create(state);
        await run.StartAsync();
        await Wait.UntilAsync(() => Task.FromResult(run.Database.IsReady));
        using var uses = Uses(run.Database);
        var kept = await _fixture.Book.AddAsync("CI", Role.Viewer, null, KeyBookFixture.Someone, Cancel);
        uses.Note("0000000a", null);
        uses.Note(kept.Key.Id, null);
        await uses.ExchangeAsync(Cancel);
        Assert.NotNull(uses.LastOf("0000000a"));
        _fixture.Clock.Advance(AccessKeyBook.KeptAfterwards + TimeSpan.FromSeconds(1));
        await uses.ExchangeAsync(Cancel);
        Assert.Equal((null, true), (uses.LastOf("0000000a"), uses.LastOf(kept.Key.Id) is not null));
        await using var context = run.Database.CreateContext();
        Assert.Equal(kept.Key.Id, (await context.Set<KeyUseRow>().SingleAsync(Cancel)).KeyId);
    }

    [Fact]
    public async Task Stop_WithNews_WritesThemBeforeTheEnd()
    {
        var (state, _) = await postgres.CreateDatabaseAsync();
        await using var run = StateRun.Create(state);
        await run.StartAsync();
        await Wait.UntilAsync(() => Task.FromResult(run.Database.IsReady));
        using (var uses = Uses(run.Database))
        {
            await uses.StartAsync(Cancel);
            uses.Note("0000000a", "10.0.0.1");
            await uses.StopAsync(Cancel);
        }

        using var next = Uses(run.Database);
        await next.ExchangeAsync(Cancel);
        Assert.Equal("10.0.0.1", next.LastOf("0000000a")?.Origin);
    }

    [Fact]
    public async Task Note_WithoutADatabase_IsKnownHere()
    {
        await using var run = StateRun.Create(null);
        using var uses = Uses(run.Database);
        uses.Note("0000000a", new string('x', 200));
        await uses.ExchangeAsync(Cancel);
        Assert.Equal(64, uses.LastOf("0000000a")?.Origin?.Length);
    }

    [Fact]
    public async Task Execute_DatabaseRefusesToWrite_GoesOnAndSaysSoOnce()
    {
        var (state, _) = await postgres.CreateDatabaseAsync();
        await using var run = StateRun.Create(state);
        await run.StartAsync();
        await Wait.UntilAsync(() => Task.FromResult(run.Database.IsReady));
        await Change(run.Database, "create function refuse() returns trigger language plpgsql as $$ begin raise sqlstate '25006'; end $$");
        await Change(run.Database, "create trigger refuse before insert on dashboard.key_uses execute function refuse()");
        var log = new KeptLog<KeyUses>();
        using var uses = new KeyUses(run.Database, _fixture.Book, _fixture.Clock, log);
        uses.Note("0000000a", "10.0.0.1");
        await uses.StartAsync(Cancel);
        await Wait.UntilAsync(() => Task.FromResult(!log.Lines.IsEmpty));
        await uses.ExchangeAsync(Cancel);
        Assert.False(uses.ExecuteTask!.IsCompleted);
        Assert.Contains("tried again each minute", Assert.Single(log.Lines), StringComparison.Ordinal);
        await Change(run.Database, "drop trigger refuse on dashboard.key_uses");
        await uses.StopAsync(Cancel);
        await using var context = run.Database.CreateContext();
        Assert.Equal("0000000a", (await context.Set<KeyUseRow>().SingleAsync(Cancel)).KeyId);
    }

    [Fact]
    public async Task Exchange_SameKeysOfTwoInstancesAtOnce_NoneWaitsForTheOther()
    {
        var (state, _) = await postgres.CreateDatabaseAsync();
        await using var run = StateRun.Create(state);
        await run.StartAsync();
        await Wait.UntilAsync(() => Task.FromResult(run.Database.IsReady));
        var log = new KeptLog<KeyUses>();
        using var one = new KeyUses(run.Database, _fixture.Book, _fixture.Clock, log);
        using var two = new KeyUses(run.Database, _fixture.Book, _fixture.Clock, log);
        var ids = Enumerable.Range(0, 2_000).Select(i => $"{i:x8}").ToArray();
        for (var round = 0; round < 5; round++)
        {
            foreach (var id in ids) one.Note(id, "10.0.0.1");
            foreach (var id in ids.Reverse()) two.Note(id, "10.0.0.2");
            await Task.WhenAll(one.ExchangeAsync(Cancel), two.ExchangeAsync(Cancel));
            _fixture.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Empty(log.Lines);
        Assert.True(run.Database.IsReady);
    }

    [Fact]
    public void Note_TheSameUseAgain_KeepsWhatIsKnown()
    {
        using var uses = Uses(StateRun.Create(null).Database);
        uses.Note("0000000a", "10.0.0.1");
        var first = uses.LastOf("0000000a");
        uses.Note("0000000a", "10.0.0.1");
        Assert.Same(first, uses.LastOf("0000000a"));
        uses.Note("0000000a", "10.0.0.2");
        Assert.Equal("10.0.0.2", uses.LastOf("0000000a")?.Origin);
    }

    private static async Task Change(StateDatabase database, string sql)
    {
        await using var context = database.CreateContext();
        await context.Database.ExecuteSqlRawAsync(sql, Cancel);
    }

    private KeyUses Uses(StateDatabase database) => new(database, _fixture.Book, _fixture.Clock, NullLogger<KeyUses>.Instance);
}
