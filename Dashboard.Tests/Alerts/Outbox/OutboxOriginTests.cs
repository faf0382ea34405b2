using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Storage;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dashboard.Tests.Alerts.Outbox;

public sealed class OutboxOriginTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _other = new();
    private readonly FakeTimeProvider _clock = new(AlertSamples.Now);
    private readonly MemoryStateStore _store = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _folder.Dispose();
        _other.Dispose();
    }

    [Fact]
    public async Task Get_NothingIsKnown_IsNone() => Assert.Null(await Create(_folder).GetAsync(Cancel));

    [Fact]
    public async Task Get_DatabaseHasNone_GivesItOneThatAllFollow()
    {
        var (first, second) = (Create(_folder), Create(_other));
        first.Follow(null);
        second.Follow(null);
        var name = await first.GetAsync(Cancel);
        Assert.Equal(32, name!.Length);
        // It was slower, and is told.
        Assert.Null(await second.GetAsync(Cancel));
        second.Follow(await _store.ReadAsync(second.Document, Cancel));
        Assert.Equal(name, await second.GetAsync(Cancel));
        Assert.Single(_store.Audit);
    }

    [Fact]
    public async Task Get_StartWhileTheDatabaseIsAway_IsAsItWas()
    {
        var before = Create(_folder);
        before.Follow(null);
        Assert.Equal(await before.GetAsync(Cancel), await Create(_folder).GetAsync(Cancel));
    }

    [Fact]
    public async Task Get_AnotherDatabase_IsAnotherName()
    {
        var origin = Create(_folder);
        origin.Follow(new(origin.Document, 3, "of the first"));
        var emptied = new OutboxOrigin(_folder.Path, new MemoryStateStore(), _clock, NullLogger<OutboxOrigin>.Instance);
        Assert.Equal("of the first", await emptied.GetAsync(Cancel));
        emptied.Follow(null);
        Assert.NotEqual("of the first", await emptied.GetAsync(Cancel));
        emptied.Follow(new(origin.Document, 1, "of the second"));
        Assert.Equal("of the second", await emptied.GetAsync(Cancel));
    }

    [Fact]
    public async Task Get_DatabaseTakesNone_KeepsNobodyAndIsTriedAgain()
    {
        var origin = Create(_folder);
        origin.Follow(null);
        foreach (var failure in (Exception[])[new StateUnavailableException("It is away."), new IOException("read-only")])
        {
            _store.Failure = failure;
            Assert.Null(await origin.GetAsync(Cancel));
        }

        _store.Failure = null;
        Assert.Null(await origin.GetAsync(Cancel));
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.NotNull(await origin.GetAsync(Cancel));
    }

    private OutboxOrigin Create(TemporaryFolder folder) => new(folder.Path, _store, _clock, NullLogger<OutboxOrigin>.Instance);
}
