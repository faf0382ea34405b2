using Dashboard.Core.Health.Checks;
using Dashboard.Core.Health.Dependencies;
using Dashboard.Core.Health.Scoring;
using Dashboard.Core.Storage.Books;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dashboard.Tests.Health.Dependencies;

public sealed class DependencyMonitorTests : IDisposable
{
    private readonly TestDependencies _dependencies = new(TimeProvider.System);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _dependencies.Dispose();

    [Fact]
    public async Task CheckAll_OneHangs_HoldsUpNoOther()
    {
        await using var well = await FakeHook.StartAsync(new HookAnswer(200));
        await using var hangs = await FakeHook.StartAsync(HookAnswer.Never);
        await _dependencies.KeepAsync(_dependencies.Of("Hangs", hangs.Url) with { DeadlineMs = DependencyCheck.MaxDeadlineMs });
        for (var i = 0; i < 10; i++) await _dependencies.KeepAsync(_dependencies.Of($"Well{i}", well.Url));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var checking = _dependencies.Monitor.CheckAllAsync(stop.Token);
        await Wait.UntilAsync(() => Task.FromResult(_dependencies.Monitor.Latest.Count(one => one.Result?.Status == CheckStatus.Pass) == 10));
        Assert.Null(_dependencies.Monitor.Latest.Single(one => one.Dependency.Name == "Hangs").Result);
        await stop.CancelAsync();
        await checking;
    }

    [Fact]
    public async Task CheckAll_SwitchedOffAndDeleted_AreNotAsked()
    {
        await using var hook = await FakeHook.StartAsync(new HookAnswer(200));
        await _dependencies.KeepAsync(_dependencies.Of("Off", hook.Url) with { Enabled = false });
        var gone = await _dependencies.KeepAsync(_dependencies.Of("Gone", hook.Url));
        await _dependencies.Monitor.CheckAllAsync(Cancel);
        Assert.Single(hook.Requests);
        await _dependencies.RemoveAsync(gone);
        await _dependencies.Monitor.CheckAllAsync(Cancel);
        Assert.Single(hook.Requests);
        Assert.Empty(_dependencies.Monitor.Latest);
    }

    [Fact]
    public async Task Latest_ChangedSince_IsNotKnownUntilItIsAskedAgain()
    {
        await using var hook = await FakeHook.StartAsync(new HookAnswer(200));
        var dependency = await _dependencies.KeepAsync(_dependencies.Of("Payments", hook.Url));
        await _dependencies.Monitor.CheckAllAsync(Cancel);
        Assert.NotNull(Assert.Single(_dependencies.Monitor.Latest).Result);
        await _dependencies.KeepAsync(dependency with { ExpectedStatus = "500" });
        Assert.Null(Assert.Single(_dependencies.Monitor.Latest).Result);
        await _dependencies.Monitor.CheckAllAsync(Cancel);
        Assert.Equal(CheckStatus.Fail, Assert.Single(_dependencies.Monitor.Latest).Result!.Status);
    }

    [Fact]
    public async Task Check_AsItWasBefore_DoesNotReplaceWhatIsKnownOfItAsItIs()
    {
        using var answer = new ManualResetEventSlim();
        var asked = 0;
        await using var hook = await FakeHook.StartAsync(_ =>
        {
            if (Interlocked.Increment(ref asked) == 1) answer.Wait(Cancel);
            return new HookAnswer(200);
        });
        var before = await _dependencies.KeepAsync(_dependencies.Of("Payments", hook.Url) with { ExpectedStatus = "500", DeadlineMs = DependencyCheck.MaxDeadlineMs });
        var slow = _dependencies.Monitor.CheckAsync(before, Cancel);
        await Wait.UntilAsync(() => Task.FromResult(Volatile.Read(ref asked) == 1));
        var changed = await _dependencies.KeepAsync(before with { ExpectedStatus = "200" });
        await _dependencies.Monitor.CheckAsync(changed, Cancel);
        answer.Set();
        Assert.Equal(CheckStatus.Fail, (await slow).Status);
        Assert.Equal(CheckStatus.Pass, _dependencies.Monitor.ResultOf(changed)?.Status);
    }

    [Fact]
    public async Task Check_DatabaseIsAnOlderCopy_IsKnownOfTheLowerVersion()
    {
        await using var hook = await FakeHook.StartAsync(new HookAnswer(200));
        var first = await _dependencies.KeepAsync(_dependencies.Of("Payments", hook.Url));
        var copy = await _dependencies.Store.ReadAsync("health.dependencies", Cancel);
        await _dependencies.Monitor.CheckAsync(await _dependencies.KeepAsync(first), Cancel);
        _dependencies.Book.Follow(copy);
        await _dependencies.Monitor.CheckAllAsync(Cancel);
        Assert.Equal(CheckStatus.Pass, Assert.Single(_dependencies.Monitor.Latest).Result?.Status);
    }

    [Fact]
    public async Task CheckSoon_Started_IsAskedBeforeTheNextRound()
    {
        var clock = new FakeTimeProvider();
        using var dependencies = new TestDependencies(clock);
        await using var first = await FakeHook.StartAsync(new HookAnswer(200));
        await using var second = await FakeHook.StartAsync(new HookAnswer(200));
        await dependencies.KeepAsync(dependencies.Of("First", first.Url));
        await dependencies.Monitor.StartAsync(Cancel);
        await Wait.UntilAsync(() => Task.FromResult(dependencies.Monitor.Latest[0].Result is not null));
        // The time stands still, so there is no second round.
        var saved = await dependencies.KeepAsync(dependencies.Of("Second", second.Url));
        dependencies.Monitor.CheckSoon(saved);
        await Wait.UntilAsync(() => Task.FromResult(dependencies.Monitor.ResultOf(saved) is not null));
        Assert.Single(first.Requests);
        await dependencies.Monitor.StopAsync(Cancel);
    }

    [Fact]
    public async Task Book_MoreThanFifty_IsRefusedAndTheAuditKnowsNoAddress()
    {
        for (var i = 0; i < DependencyBook.MostDependencies; i++) await _dependencies.KeepAsync(_dependencies.Of($"One{i}", new("https://canary.example/")));
        var refused = await Assert.ThrowsAsync<BookRefusedException>(() => _dependencies.KeepAsync(_dependencies.Of("More", new("https://canary.example/"))));
        Assert.Equal("There are 50 dependencies already; that is the most.", refused.Message);
        var line = _dependencies.Store.Audit[0];
        Assert.Equal(("ada", "health.dependencies.add", "one0", "127.0.0.1"), (line.Actor, line.Action, line.Subject, line.Origin));
        Assert.DoesNotContain("protectedUrl", line.After, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(null, null, null, HealthState.NotConfigured)]
    [InlineData(CheckStatus.Pass, CheckStatus.Pass, 0.0, HealthState.Known)]
    [InlineData(CheckStatus.Pass, CheckStatus.Warn, 1.0, HealthState.Known)]
    [InlineData(CheckStatus.Fail, CheckStatus.Warn, 2.0, HealthState.Known)]
    public void Readings_WorstThatCounts_IsWhatTheScoreIsTold(CheckStatus? one, CheckStatus? other, double? value, HealthState state)
    {
        (HealthDependency, CheckResult?)[] all =
        [
            (new() { Id = "off", Name = "Off", CountsForScore = false }, Result("Off", CheckStatus.Fail)),
            .. one is null ? Array.Empty<(HealthDependency, CheckResult?)>() : [(new() { Id = "a", Name = "A" }, Result("A", one.Value)), (new() { Id = "b", Name = "B" }, Result("B", other!.Value))],
        ];
        var reading = DependencyReadings.Of(all);
        Assert.Equal((state, value), (reading.State, reading.Value));
        if (value == 2) Assert.Equal(("A: it did so", "dependency:A"), (reading.Reason, reading.Subject));
    }

    [Fact]
    public void Readings_NothingAskedYet_IsUnknown() =>
        Assert.Equal(HealthState.Unknown, DependencyReadings.Of([(new() { Id = "a", Name = "A" }, null)]).State);

    private static CheckResult Result(string name, CheckStatus status) =>
        new(HealthDependency.CheckNameOf(name), status, 1, "ms", DateTimeOffset.UnixEpoch, 1, "It did so.");
}
