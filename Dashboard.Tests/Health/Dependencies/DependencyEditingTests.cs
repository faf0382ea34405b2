using Dashboard.Core.Health.Dependencies;
using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Books;
using Dashboard.Health;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dashboard.Tests.Health.Dependencies;

/// <summary>Two instances edit the same services elsewhere, and one has not heard yet of what the other saved.</summary>
public sealed class DependencyEditingTests : IDisposable
{
    private static readonly DependencyWish Wish = new() { Name = "Payments", Url = "https://payments.example/health", DeadlineMs = 500 };

    private readonly TestDependencies _dependencies = new(new FakeTimeProvider());
    private readonly TemporaryFolder _folder = new();
    private readonly DependencyBook _others;
    private readonly DependencyEditing _here;
    private readonly DependencyEditing _there;

    public DependencyEditingTests()
    {
        _others = new(Path.Combine(_folder.Path, "dependencies.json"), _dependencies.Store, TimeProvider.System, NullLogger<DependencyBook>.Instance);
        _here = new(Everybody.Rights(), _dependencies.Book, _dependencies.Check, _dependencies.Monitor, new(new NotedAudit(), TimeProvider.System));
        _there = new(Everybody.Rights(), _others, _dependencies.Check, _dependencies.Monitor, new(new NotedAudit(), TimeProvider.System));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _others.Dispose();
        _folder.Dispose();
        _dependencies.Dispose();
    }

    [Fact]
    public async Task Save_PartOfOneThatAnotherInstanceChanged_LeavesTheirChange()
    {
        var first = await AddAsync();
        var theirs = await SaveAsync(_there, first.Id, new() { Name = "Payments", ExpectedStatus = "204", Url = "https://new.example/" }, version: null);
        Assert.Equal(first.Version, _here.Find(first.Id)!.Version);
        var mine = await SaveAsync(_here, first.Id, new() { Name = "Payments", DeadlineMs = 900 }, version: null);
        Assert.Equal(theirs with { DeadlineMs = 900, Version = theirs.Version + 1 }, mine);
        Assert.Equal("https://new.example/", _dependencies.Addresses.Reveal(mine.ProtectedUrl)!.AbsoluteUri);
    }

    [Fact]
    public async Task Save_OnTheirVersionBeforeItIsKnownHere_LeavesTheirChange()
    {
        var first = await AddAsync();
        var theirs = await SaveAsync(_there, first.Id, new() { Name = "Payments", ExpectedStatus = "204" }, version: null);
        var mine = await SaveAsync(_here, first.Id, new() { Name = "Payments", DeadlineMs = 900 }, theirs.Version);
        Assert.Equal(("204", 900), (mine.ExpectedStatus, mine.DeadlineMs));
    }

    [Fact]
    public async Task Save_OnAnOlderVersion_IsAConflictAndChangesNothing()
    {
        var first = await AddAsync();
        var theirs = await SaveAsync(_there, first.Id, new() { Name = "Payments", ExpectedStatus = "204" }, version: null);
        await Assert.ThrowsAsync<BookConflictException>(() => SaveAsync(_here, first.Id, new() { Name = "Payments", DeadlineMs = 900 }, first.Version));
        Follow(_others);
        Assert.Equal(theirs, _others.Find(first.Id));
    }

    [Fact]
    public async Task Save_SomebodyIsFasterThanOnce_IsMadeOfWhatTheyMade()
    {
        var first = await AddAsync();
        var left = 2;
        _dependencies.Store.BeforeWrite = () =>
        {
            if (left-- <= 0) return;
            var before = left;
            left = 0;
            SaveAsync(_there, first.Id, new() { Name = "Payments", ExpectedStatus = $"20{before}" }, version: null).GetAwaiter().GetResult();
            left = before;
        };
        var mine = await SaveAsync(_here, first.Id, new() { Name = "Payments", DeadlineMs = 900 }, version: null);
        Assert.Equal(("200", 900, first.Version + 3), (mine.ExpectedStatus, mine.DeadlineMs, mine.Version));
    }

    [Fact]
    public async Task Save_WrongWithWhatTheyChanged_SaysWhatIsWrongAndChangesNothing()
    {
        var first = await AddAsync();
        var theirs = await SaveAsync(_there, first.Id, new() { Name = "Payments", Url = "http://10.0.0.7/", AllowPrivate = true }, version: null);
        var refused = await _here.SaveAsync(Everybody.Ada, null, first.Id, new() { Name = "Payments", AllowPrivate = false }, version: null, Cancel);
        Assert.Null(refused.Item);
        Assert.Equal("allowPrivate", Assert.Single(refused.Errors).Field);
        Follow(_dependencies.Book);
        Assert.Equal(theirs, _here.Find(first.Id));
    }

    [Fact]
    public async Task Save_DeletedMeanwhile_IsAConflict()
    {
        var first = await AddAsync();
        await _there.DeleteAsync(Everybody.Ada, null, first.Id, version: null, Cancel);
        await Assert.ThrowsAsync<BookConflictException>(() => SaveAsync(_here, first.Id, new() { Name = "Payments" }, version: null));
    }

    [Fact]
    public async Task Save_ByOneWhoMayNot_IsRefused()
    {
        var editing = new DependencyEditing(Everybody.Rights(may: false), _dependencies.Book, _dependencies.Check, _dependencies.Monitor, new(new NotedAudit(), TimeProvider.System));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => editing.SaveAsync(Everybody.Ada, null, null, Wish, null, Cancel));
        Assert.Empty(_dependencies.Store.Audit);
    }

    [Fact]
    public async Task Save_MonitorRuns_IsAskedAtOnceUnlessItIsSwitchedOff()
    {
        await using var hook = await FakeHook.StartAsync(new HookAnswer(200));
        var wish = new DependencyWish { Name = "First", Url = $"http://127.0.0.1:{hook.Url.Port}/", AllowPrivate = true };
        var first = await SaveAsync(_here, null, wish, version: null);
        await _dependencies.Monitor.StartAsync(Cancel);
        await Wait.UntilAsync(() => Task.FromResult(_here.ResultOf(first) is not null));
        // The time stands still, so there is no second round.
        var off = await SaveAsync(_here, null, wish with { Name = "Off", Enabled = false }, version: null);
        var on = await SaveAsync(_here, null, wish with { Name = "On" }, version: null);
        await Wait.UntilAsync(() => Task.FromResult(_here.ResultOf(on) is not null));
        Assert.Null(_here.ResultOf(off));
        await _dependencies.Monitor.StopAsync(Cancel);
    }

    private async Task<HealthDependency> AddAsync()
    {
        var added = await SaveAsync(_here, null, Wish, version: null);
        Follow(_others);
        return added;
    }

    private void Follow(DependencyBook book) => ((IStateFollower)book).Follow(_dependencies.Store.ReadAsync("health.dependencies", Cancel).Result);

    private static async Task<HealthDependency> SaveAsync(DependencyEditing editing, string? id, DependencyWish wish, long? version)
    {
        var saved = await editing.SaveAsync(Everybody.Ada, null, id, wish, version, Cancel);
        Assert.Empty(saved.Errors);
        return saved.Item!;
    }
}
