using Dashboard.Core.Common;
using Dashboard.Core.Health.Deployments;
using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Books;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dashboard.Tests.Health.Deployments;

public sealed class DeploymentLogTests : IDisposable
{
    private static readonly Person Someone = new("ci", "10.0.0.7");

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero));
    private readonly MemoryStateStore _store = new();
    private readonly NotedAudit _audit = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Add_WithAStateDatabase_IsSharedAndAudited()
    {
        using var log = Log("a");
        await log.AddAsync("1.4.0", "New search", Someone, Cancel);
        var one = Assert.Single(log.Items);
        Assert.Equal(("1.4.0", "New search", "ci", false, _clock.GetUtcNow()), (one.Version, one.Note, one.By, one.Automatic, one.At));
        var line = Assert.Single(_store.Audit);
        Assert.Equal(("ci", "health.deployments.add", one.Id, "10.0.0.7"), (line.Actor, line.Action, line.Subject, line.Origin));

        using var other = Log("b");
        Assert.Empty(other.Items);
        ((IStateFollower)other).Follow(await _store.ReadAsync("health.deployments", Cancel));
        Assert.Equal(one, Assert.Single(other.Items));
        // At the next start it is known also while the database is away.
        using var restarted = Log("b");
        Assert.Equal(one, Assert.Single(restarted.Items));
    }

    [Fact]
    public async Task Add_WithoutAStateDatabase_IsKeptInTheFile()
    {
        using (var log = Log("a", isShared: false)) await log.AddAsync("1.4.0", null, Someone, Cancel);
        using var restarted = Log("a", isShared: false);
        Assert.Equal("1.4.0", Assert.Single(restarted.Items).Version);
        Assert.False(await restarted.NoteStartAsync("1.4.0", "web-1", Cancel));
        Assert.True(await restarted.NoteStartAsync("1.5.0", "web-1", Cancel));
        Assert.Equal(["1.5.0"], restarted.Items.Where(one => one.Automatic).Select(one => one.Version));
        Assert.Empty(_store.Audit);
        Assert.Equal(["1.4.0", "1.5.0"], restarted.Items.OrderBy(one => one.Version).Select(one => one.Version));
        Assert.Equal([("ci", "health.deployments.add"), ("web-1", "health.deployments.add")], _audit.Lines.Select(line => (line.Actor, line.Action)));
    }

    [Fact]
    public async Task NoteStart_SeveralInstancesAtOnce_IsOneDeployment()
    {
        var logs = Enumerable.Range(0, 8).Select(i => Log($"web-{i}")).ToArray();
        var noted = 0;
        foreach (var log in logs[..^1])
        {
            // Another one comes first between reading and writing.
            _store.AfterRead = () =>
            {
                _store.AfterRead = null;
                if (logs[^1].NoteStartAsync("2.0", "web-7", Cancel).GetAwaiter().GetResult()) noted++;
            };
            if (await log.NoteStartAsync("2.0", "web", Cancel)) noted++;
        }

        Assert.Equal(1, noted);
        Assert.Single(_store.Audit);
        foreach (var log in logs) log.Dispose();
    }

    [Fact]
    public async Task NoteStart_VersionToldOfLongAgo_IsNoDeployment()
    {
        using var log = Log("a");
        Assert.True(await log.NoteStartAsync("1.0", "web-1", Cancel));
        _clock.Advance(TimeSpan.FromDays(100));
        await log.AddAsync("1.1", null, Someone, Cancel);
        Assert.Equal("1.1", Assert.Single(log.Items).Version);
        Assert.False(await log.NoteStartAsync("1.0", "web-1", Cancel));
    }

    [Fact]
    public async Task Add_ClockIsYearsAheadForAWhile_TakesNoneAwayForGood()
    {
        using var log = Log("a");
        await log.AddAsync("1.0", null, Someone, Cancel);
        var ahead = new FakeTimeProvider(_clock.GetUtcNow().AddYears(5));
        using var other = new DeploymentLog(Path.Combine(_folder.Path, "b", "deployments.json"), isShared: true, _store, _audit, ahead, NullLogger<DeploymentLog>.Instance);
        await other.AddAsync("2.0", null, Someone, Cancel);
        Assert.Equal("2.0", Assert.Single(other.Items).Version);
        ((IStateFollower)log).Follow(await _store.ReadAsync("health.deployments", Cancel));
        Assert.Equal(["2.0", "1.0"], log.Items.Select(one => one.Version));
    }

    [Fact]
    public async Task Items_OlderThanIsShown_GoWithoutAChangeAndTheListStaysTheSameMeanwhile()
    {
        using var log = Log("a");
        await log.AddAsync("1.0", null, Someone, Cancel);
        _clock.Advance(TimeSpan.FromDays(1));
        await log.AddAsync("1.1", null, Someone, Cancel);
        var both = log.Items;
        _clock.Advance(DeploymentContent.Kept - TimeSpan.FromDays(1) - TimeSpan.FromTicks(1));
        Assert.Same(both, log.Items);
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal("1.1", Assert.Single(log.Items).Version);
        Assert.Same(log.Items, log.Items);
    }

    [Fact]
    public async Task Add_ThousandsOfThem_KeepsTheNewest()
    {
        using var log = Log("a", isShared: false);
        for (var i = 0; i < DeploymentContent.Most + 5; i++)
        {
            await log.AddAsync($"1.{i}", null, Someone, Cancel);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal((DeploymentContent.Most, $"1.{DeploymentContent.Most + 4}", "1.5"), (log.Items.Count, log.Items[0].Version, log.Items[^1].Version));
    }

    [Fact]
    public async Task Add_DatabaseAway_SaysSoAndKeepsNothing()
    {
        using var log = Log("a");
        _store.Failure = new StateUnavailableException("away");
        await Assert.ThrowsAsync<StateUnavailableException>(() => log.AddAsync("1.0", null, Someone, Cancel));
        Assert.Empty(log.Items);
    }

    [Fact]
    public async Task Add_SomebodyIsFasterEachTime_IsRefusedWithASentence()
    {
        using var log = Log("a");
        using var other = Log("b");
        var isTheirs = false;
        _store.BeforeWrite = () =>
        {
            if (isTheirs) return;
            isTheirs = true;
            other.AddAsync("theirs", null, Someone, Cancel).GetAwaiter().GetResult();
            isTheirs = false;
        };
        Assert.StartsWith("Too many", (await Assert.ThrowsAsync<BookRefusedException>(() => log.AddAsync("mine", null, Someone, Cancel))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"items\":null,\"seen\":[]}")]
    public void Items_FileThatCannotBeRead_AreNone(string text)
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "a"));
        File.WriteAllText(Path.Combine(_folder.Path, "a", "deployments.json"), text);
        using var log = Log("a");
        Assert.Empty(log.Items);
    }

    private DeploymentLog Log(string instance, bool isShared = true) =>
        new(Path.Combine(_folder.Path, instance, "deployments.json"), isShared, _store, _audit, _clock, NullLogger<DeploymentLog>.Instance);
}
