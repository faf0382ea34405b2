using Dashboard.Core.Health.Checks;
using Dashboard.Core.Health.Scoring;
using Dashboard.Core.Health.Trend;
using Dashboard.Core.Health.Uptime;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dashboard.Tests.Health.Uptime;

public sealed class UptimeKeeperTests : IDisposable
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Add_SeveralInAMinute_TheWorstCounts()
    {
        var keeper = Keeper();
        Add(keeper, 0, TimeSpan.FromSeconds(20), ("a", CheckStatus.Pass, 1), ("b", CheckStatus.Warn, 5));
        Add(keeper, 0.5, TimeSpan.FromSeconds(20), ("a", CheckStatus.Fail, 7), ("b", CheckStatus.Pass, 2));
        Add(keeper, 0, TimeSpan.FromSeconds(10), ("a", CheckStatus.Pass, 1), ("b", CheckStatus.Pass, 2));
        var report = keeper.Read(Hour);
        Assert.Equal(["a", "b"], report.Checks.Select(check => check.Name));
        Assert.Equal((1, 0, 1), (report.Checks[0].Summary.Fail, report.Checks[1].Summary.Fail, report.Checks[1].Summary.Warn));
        Assert.Equal((7, 5), (report.Checks[0].DurationsMs[^1], report.Checks[1].DurationsMs[^1]));
        Assert.Equal((Minute, 1), (report.Whole.Known, report.Whole.Fail));
    }

    [Fact]
    public void Load_AfterARestart_HasTheSameAndTheTimeBetweenIsUnknown()
    {
        var before = Keeper();
        for (var i = 0; i < 10; i++) Add(before, 0, Minute, ("a", i is 3 or 4 ? CheckStatus.Fail : CheckStatus.Pass, i));
        before.Flush();
        _clock.Advance(TimeSpan.FromMinutes(5));

        var again = Keeper();
        again.Load();
        var (kept, read) = (before.Read(Hour), again.Read(Hour));
        Assert.Equal(kept.Checks[0].Summary.Segments, read.Checks[0].Summary.Segments);
        Assert.Equal(kept.Checks[0].DurationsMs, read.Checks[0].DurationsMs);
        Assert.Equal(kept.Whole.Segments, read.Whole.Segments);
        Assert.Equal(TimeSpan.FromMinutes(2), Assert.Single(read.Checks[0].Summary.Interruptions).Length);
        Assert.Equal(UptimeStatus.Unknown, read.Whole.Segments[^1].Status);
    }

    [Fact]
    public void Read_AWeek_HasWhatIsOlderThanADay()
    {
        var keeper = Keeper();
        Add(keeper, 0, TimeSpan.FromDays(6), ("a", CheckStatus.Fail, 1));
        Add(keeper, 0, TimeSpan.Zero, ("a", CheckStatus.Pass, 1));
        Assert.Empty(keeper.Read(TimeSpan.FromHours(24)).Checks[0].Summary.Interruptions);
        Assert.Single(keeper.Read(TimeSpan.FromDays(7)).Checks[0].Summary.Interruptions);
        _clock.Advance(TimeSpan.FromDays(8));
        Assert.Empty(keeper.Read(TimeSpan.FromDays(7)).Checks);
        Assert.Equal(TimeSpan.Zero, keeper.Read(TimeSpan.FromDays(7)).Whole.Known);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"minute\":-1,\"whole\":1,\"checks\":{}}")]
    [InlineData("{\"minute\":29460240,\"whole\":9,\"checks\":{}}")]
    [InlineData("{\"minute\":29460240,\"whole\":1,\"checks\":{\"a\":[7,1]}}")]
    [InlineData("{\"minute\":29460240,\"whole\":1,\"checks\":{\"a\":[1]}}")]
    [InlineData("{\"minute\":29460240,\"whole\":1,\"checks\":{\"a\":null}}")]
    [InlineData("{\"minute\":99999999,\"whole\":1,\"checks\":{\"a\":[1,1]}}")]
    public void Load_LinesOfOthersAndOfTimesToCome_AreSkipped(string line)
    {
        File.WriteAllText(Path.Combine(_folder.Path, "uptime-2026-01-05.jsonl"), line + "\n");
        var keeper = Keeper();
        keeper.Load();
        Assert.Empty(keeper.Read(Hour).Checks);
        Assert.Equal(TimeSpan.Zero, keeper.Read(Hour).Whole.Known);
    }

    [Fact]
    public void Set_ClockSetBackForWeeks_BeginsAnew()
    {
        var track = new UptimeTrack(timed: true);
        track.Set(UptimeTrack.Minutes * 10, UptimeStatus.Fail, 3);
        track.Set(5, UptimeStatus.Pass, 2);
        Assert.Equal((5L, UptimeStatus.Pass, 2.0), (track.Newest, track.StatusOf(5), track.DurationOf(5)!.Value));
        Assert.Equal(UptimeStatus.Unknown, track.StatusOf(UptimeTrack.Minutes * 10));
    }

    [Fact]
    public void Set_MinutesBetween_AreUnknownAgain()
    {
        var track = new UptimeTrack(timed: true);
        track.Set(10, UptimeStatus.Fail, 3);
        track.Set(10 + UptimeTrack.Minutes + 1, UptimeStatus.Pass, 2);
        Assert.All(Enumerable.Range(0, UptimeTrack.Minutes), minute => Assert.Equal(UptimeStatus.Unknown, track.StatusOf(12 + minute - 1)));
    }

    [Fact]
    public void Add_MoreChecksThanAreKept_LetsTheOldestGo()
    {
        var keeper = Keeper();
        for (var i = 0; i < UptimeKeeper.MostChecks + 5; i++) Add(keeper, 0, Minute, ($"check{i:000}", CheckStatus.Pass, 1));
        var names = keeper.Read(TimeSpan.FromDays(1)).Checks.Select(check => check.Name).ToArray();
        Assert.Equal((UptimeKeeper.MostChecks, "check005"), (names.Length, names[0]));
    }

    private UptimeKeeper Keeper() => new(new DayFiles(_folder.Path, "uptime-", UptimeKeeper.DaysKept, _clock, NullLogger.Instance), _clock);

    private void Add(UptimeKeeper keeper, double errorRate, TimeSpan then, params (string Name, CheckStatus Status, double Ms)[] checks)
    {
        var inputs = new HealthInputs([HealthReading.Of(HealthMeasure.ErrorRate, errorRate)], [], HealthLimits.BuiltIn);
        keeper.Add(new(
            HealthScorer.Of(inputs), inputs, [.. checks.Select(check => new CheckResult(check.Name, check.Status, null, null, _clock.GetUtcNow(), check.Ms, ""))],
            _clock.GetUtcNow()));
        _clock.Advance(then);
    }
}
