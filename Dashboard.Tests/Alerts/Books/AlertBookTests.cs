using Dashboard.Core.Alerts;
using Dashboard.Core.Alerts.Books;
using Dashboard.Core.Alerts.Silences;
using Dashboard.Core.Common;
using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Books;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dashboard.Tests.Alerts.Books;

public sealed class AlertBookTests : IDisposable
{
    private const string Name = "alerts.silences";
    private const int Most = 1_000;

    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Person Someone = new("ada", null);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(Now);
    private readonly MemoryStateStore _store = new();
    private readonly AlertBook<AlertSilence> _book;

    public AlertBookTests() => _book = Create(_store);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _book.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Save_SomebodyElsesChangeIsToldOfFirst_LeavesItThere()
    {
        AlertBook<AlertSilence>? book = null;
        using var raced = Create(new OvertakenStore(_store, written => book!.Follow(written with { Version = written.Version + 1, Body = Body(Silence("theirs")) })));
        book = raced;
        await raced.SaveAsync(Silence("mine"), isAnyVersion: false, Someone, Cancel);
        Assert.Equal("theirs", Assert.Single(raced.Items).Id);
        using var restarted = Create(_store);
        Assert.Equal("theirs", Assert.Single(restarted.Items).Id);
    }

    [Fact]
    public async Task Follow_OlderCopyOfTheDatabase_IsTaken()
    {
        _book.Follow(new(Name, 9, Body(Silence("a"), Silence("b"))));
        _book.Follow(new(Name, 3, Body(Silence("a"))));
        Assert.Single(_book.Items);
        _book.Follow(null);
        Assert.Empty(_book.Items);
        await _book.SaveAsync(Silence("c"), isAnyVersion: false, Someone, Cancel);
        Assert.Equal("c", Assert.Single(_book.Items).Id);
    }

    [Fact]
    public async Task Save_SomebodyIsFasterEachTime_IsRefusedWithASentence()
    {
        var version = 0L;
        var isTheirs = false;
        _store.BeforeWrite = () =>
        {
            if (isTheirs) return;
            isTheirs = true;
            version = _store.WriteAsync(new(Name, version, Body()), [], Cancel).Result.Version;
            isTheirs = false;
        };
        var refused = await Assert.ThrowsAsync<AlertRefusedException>(() => _book.SaveAsync(Silence("a"), isAnyVersion: false, Someone, Cancel));
        Assert.Equal("Too many change the silences at this moment. Try again.", refused.Message);
        Assert.Equal(5, version);
    }

    [Fact]
    public async Task Save_ListIsFull_MakesRoomOfThoseThatAreOverFirst()
    {
        var many = Enumerable.Range(0, Most).Select(i => Silence($"s{i}", ends: i < 2 ? Now.AddMinutes(-i - 1) : Now.AddHours(1))).ToArray();
        await _store.WriteAsync(new(Name, 0, Body(many)), [], Cancel);
        await _book.SaveAsync(Silence("a"), isAnyVersion: false, Someone, Cancel);
        Assert.Equal((Most, true, false), (_book.Items.Count, _book.Find("s0") is not null, _book.Find("s1") is not null));
        await _book.SaveAsync(Silence("b"), isAnyVersion: false, Someone, Cancel);
        var full = await Assert.ThrowsAsync<AlertRefusedException>(() => _book.SaveAsync(Silence("c"), isAnyVersion: false, Someone, Cancel));
        Assert.Equal("There are 1000 silences already; that is the most.", full.Message);
    }

    [Fact]
    public async Task Save_SomeAreOverForLong_RemovesThem()
    {
        await _store.WriteAsync(new(Name, 0, Body(Silence("old", ends: Now.AddDays(-31)), Silence("over", ends: Now.AddDays(-29)))), [], Cancel);
        await _book.SaveAsync(Silence("a"), isAnyVersion: false, Someone, Cancel);
        Assert.Equal(["over", "a"], _book.Items.Select(one => one.Id));
        Assert.DoesNotContain("old", (await _store.ReadAsync(Name, Cancel))!.Body, StringComparison.Ordinal);
    }

    private static AlertSilence Silence(string id, DateTimeOffset? ends = null) => new()
    {
        Id = id, Start = Now.AddDays(-40), End = ends ?? Now.AddHours(1), Author = "ada", Comment = "moving", Version = 0,
    };

    private static string Body(params AlertSilence[] silences) => AlertJson.Write(new BookContent<AlertSilence>(silences));

    private AlertBook<AlertSilence> Create(IStateStore store) => new(
        "silences", Path.Combine(_folder.Path, "silences.json"), stored => SilenceTimes.NotLongOver(stored, _clock.GetUtcNow()), store, _clock,
        NullLogger<AlertBook<AlertSilence>>.Instance);

    /// <summary>Something happens after a document was written and before whoever wrote it hears of it.</summary>
    private sealed class OvertakenStore(IStateStore store, Action<StateDocument> overtake) : IStateStore
    {
        public Task<StateDocument?> ReadAsync(string name, CancellationToken cancel) => store.ReadAsync(name, cancel);

        public async Task<StateDocument> WriteAsync(StateDocument document, IReadOnlyList<AuditEntry> audit, CancellationToken cancel)
        {
            var written = await store.WriteAsync(document, audit, cancel);
            overtake(written);
            return written;
        }

        public Task<IReadOnlyList<AuditEntry>> RecentAsync(string action, int count, CancellationToken cancel) => store.RecentAsync(action, count, cancel);
    }
}
