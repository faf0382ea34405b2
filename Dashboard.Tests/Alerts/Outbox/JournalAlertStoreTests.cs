using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Alerts.Outbox.Journal;
using Dashboard.Core.Alerts.Stepping;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static Dashboard.Tests.Alerts.Outbox.AlertSamples;

namespace Dashboard.Tests.Alerts.Outbox;

public sealed class JournalAlertStoreTests : AlertStoreContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(Now);
    private JournalAlertStore _store;

    public JournalAlertStoreTests() => _store = Open();

    protected override IAlertStore Store => _store;

    protected override IAlertRecords Records => _store;

    private string Folder => Path.Combine(_folder.Path, "alerts");

    private string FilePath => Path.Combine(Folder, "alerts.journal");

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Open_AfterItWasClosed_HasAllOfItAndNobodysClaims()
    {
        await DecideAsync("a", "b");
        await Store.TryComposeAsync(Message(Note("a")), Cancel);
        var claim = (await ClaimAsync(Now))!;
        await Store.CompleteAsync(claim, Attempt(claim, OutboxStatus.Waiting, Now), Now.AddSeconds(2), Cancel);
        await ClaimAsync(Now.AddSeconds(2));
        var before = _store.ReadAll();
        Reopen();
        var after = _store.ReadAll();
        Assert.Equal(RecordJson.Write(before with { Messages = [before.Messages[0] with { LeaseUntil = null }] }), RecordJson.Write(after));
        Assert.Equal(3, (await ClaimAsync(Now.AddSeconds(2)))!.Message.Attempts);
    }

    [Fact]
    public async Task Open_FileCutAnywhere_HasEveryDecisionBeforeTheCutAndTakesMore()
    {
        var ends = new List<long>();
        for (var i = 0; i < 5; i++)
        {
            await DecideAsync($"r{i}");
            ends.Add(new FileInfo(FilePath).Length);
        }

        _store.Dispose();
        var whole = await File.ReadAllBytesAsync(FilePath, Cancel);
        for (var cut = 0; cut < whole.Length; cut += 23)
        {
            await File.WriteAllBytesAsync(FilePath, whole[..cut], Cancel);
            using (var torn = Open())
            {
                Assert.Equal(ends.Count(end => end <= cut), (await torn.ReadStatesAsync(Cancel)).Count);
                Assert.True(await torn.TryDecideAsync(Decision("more", "mail"), Cancel));
            }

            using var again = Open();
            Assert.Equal(ends.Count(end => end <= cut) + 1, (await again.ReadStatesAsync(Cancel)).Count);
            Assert.Contains(await again.ReadWaitingAsync(Cancel), note => note.RuleId == "more");
        }
    }

    [Fact]
    public async Task Open_BitFlippedInOneDecision_LosesThatOneOnly()
    {
        await DecideAsync("r0");
        var begin = new FileInfo(FilePath).Length;
        await DecideAsync("r1");
        var end = new FileInfo(FilePath).Length;
        await DecideAsync("r2");
        _store.Dispose();
        var whole = await File.ReadAllBytesAsync(FilePath, Cancel);
        for (var at = begin + 4; at < end; at += 41)
        {
            var damaged = whole.ToArray();
            damaged[at] ^= 0x10;
            await File.WriteAllBytesAsync(FilePath, damaged, Cancel);
            using var store = Open();
            Assert.Equal(["r0", "r2"], (await store.ReadStatesAsync(Cancel)).Select(state => state.RuleId).Order());
        }
    }

    [Fact]
    public async Task Open_KilledWhileItWasRewritten_HasWhatItHadBefore()
    {
        await DecideAsync("a");
        _store.Dispose();
        await File.WriteAllBytesAsync(FilePath + ".next", [1, 2, 3], Cancel);
        _store = Open();
        Assert.Single(await Store.ReadStatesAsync(Cancel));
    }

    [Fact]
    public async Task Open_FileOfALaterVersion_IsKeptBesideTheNewOne()
    {
        _store.Dispose();
        Directory.CreateDirectory(Folder);
        await File.WriteAllTextAsync(FilePath, "something else", Cancel);
        _store = Open();
        await DecideAsync("a");
        Assert.Equal("something else", await File.ReadAllTextAsync(FilePath + ".unread", Cancel));
        Reopen();
        Assert.Single(await Store.ReadStatesAsync(Cancel));
    }

    [Fact]
    public async Task Decide_DiskFails_IsKeptInMemoryAndWrittenLater()
    {
        await File.WriteAllTextAsync(Folder, "no folder", Cancel);
        await DecideAsync("a");
        Assert.Equal("a", Assert.Single(await Store.ReadWaitingAsync(Cancel)).RuleId);
        File.Delete(Folder);
        _clock.Advance(TimeSpan.FromSeconds(11));
        await DecideAsync("b");
        Reopen();
        Assert.Equal(["a", "b"], (await Store.ReadWaitingAsync(Cancel)).Select(note => note.RuleId));
    }

    [Fact]
    public async Task Decide_FileWasDeleted_IsWrittenAnew()
    {
        await DecideAsync("a");
        Directory.Delete(Folder, recursive: true);
        await DecideAsync("b");
        _clock.Advance(TimeSpan.FromSeconds(11));
        await DecideAsync("c");
        Reopen();
        Assert.Equal(["a", "b", "c"], (await Store.ReadWaitingAsync(Cancel)).Select(note => note.RuleId));
    }

    [Fact]
    public async Task Decide_ManyTimes_KeepsTheFileShort()
    {
        for (var i = 0; i < 120; i++)
            Assert.True(await Store.TryDecideAsync(new(State("a", version: i) with { Error = new string('x', 40_000) }, [], []), Cancel));
        Assert.InRange(new FileInfo(FilePath).Length, 40_000, 1_200_000);
        Reopen();
        Assert.Equal(120, Assert.Single(await Store.ReadStatesAsync(Cancel)).Version);
    }

    [Fact]
    public async Task Decide_LinesOfLongAgo_GoWithTheNextRewriting()
    {
        await Store.TryDecideAsync(new(State("a"), [], [Line("old", Now.AddDays(-91)), Line("new", Now.AddDays(-89))]), Cancel);
        for (var i = 1; i < 30; i++)
            await Store.TryDecideAsync(new(State("a", version: i) with { Error = new string('x', 40_000) }, [], []), Cancel);
        Assert.Equal("new", Assert.Single(await Records.ReadHistoryAsync(new(), Cancel)).RuleId);
    }

    [Fact]
    public async Task Mirror_OlderStates_LeavesTheNewer()
    {
        await DecideAsync("a");
        _store.Mirror([State("a") with { Version = 1, Value = 1 }, State("b", version: 7)], write: false);
        Assert.False(await Store.TryDecideAsync(new(State("b", version: 6), [], []), Cancel));
        Assert.True(await Store.TryDecideAsync(new(State("a", version: 1), [], []), Cancel));
        Reopen();
        Assert.Equal([2L, 7L], (await Store.ReadStatesAsync(Cancel)).Select(state => state.Version).Order());
    }

    [Fact]
    public async Task Decide_StatesOfLongAgo_GoWithTheNextRewriting()
    {
        foreach (var (rule, phase) in new[] { ("gone", AlertPhase.Normal), ("fires", AlertPhase.Firing) })
            await Store.TryDecideAsync(new(State(rule) with { Phase = phase, EvaluatedAt = Now.AddDays(-92) }, [], []), Cancel);
        for (var i = 0; i < 30; i++)
            await Store.TryDecideAsync(new(State("a", version: i) with { Error = new string('x', 40_000) }, [], []), Cancel);
        Assert.Equal(["a", "fires"], (await Store.ReadStatesAsync(Cancel)).Select(state => state.RuleId).Order());
        Reopen();
        Assert.Equal(["a", "fires"], (await Store.ReadStatesAsync(Cancel)).Select(state => state.RuleId).Order());
    }

    [Fact]
    public async Task Decide_DiskFailsForLong_KeepsTheNewestLinesOnly()
    {
        await File.WriteAllTextAsync(Folder, "no folder", Cancel);
        for (var i = 0; i < 11; i++)
        {
            var lines = Enumerable.Range(0, 1_000).Select(line => Line("a", Now.AddSeconds((i * 1_000) + line))).ToList();
            await Store.TryDecideAsync(new(State("a", version: i), [], lines), Cancel);
        }

        var kept = await Records.ReadHistoryAsync(new(Count: 20_000), Cancel);
        Assert.Equal((5_000, Now.AddSeconds(10_999)), (kept.Count, kept[0].At));
    }

    [Fact]
    public async Task Mirror_StateThatBeganAnew_TakesThePlaceOfTheOldOne()
    {
        await Store.TryDecideAsync(new(State("a", version: 0) with { Phase = AlertPhase.Normal, EvaluatedAt = Now.AddDays(-92) }, [], []), Cancel);
        await Store.TryDecideAsync(new(State("a", version: 1) with { Phase = AlertPhase.Normal, EvaluatedAt = Now.AddDays(-92) }, [], []), Cancel);
        _store.Mirror([State("a") with { Version = 1 }], write: false);
        Assert.Equal((1, AlertPhase.Firing), (await Store.ReadStatesAsync(Cancel)).Select(state => (state.Version, state.Phase)).Single());
    }

    [Fact]
    public async Task TakeOver_MessageClaimedThereMeanwhile_IsNobodyElsesHere()
    {
        var message = Message(Note("a"));
        _store.TakeOver([Note("a")], [new(message)]);
        _store.TakeOver([], [new(message with { Attempts = 1 }, Token: 1, LeaseUntil: Now.AddSeconds(60))]);
        Assert.Empty(await Store.ReadWaitingAsync(Cancel));
        Assert.Null(await ClaimAsync(Now.AddSeconds(59)));
        Assert.Equal((2, 5), (await ClaimAsync(Now.AddSeconds(60))) is { Message: var next } ? (next.Attempts, next.Payload.Length) : default);
    }

    private JournalAlertStore Open() => new(Folder, _clock, NullLogger<JournalAlertStore>.Instance);

    private void Reopen()
    {
        _store.Dispose();
        _store = Open();
    }
}
