using Dashboard.Core.Health.Checks;
using Dashboard.Core.Health.Scoring;
using Dashboard.Tests.Fakes;
using Dashboard.Tests.Health.Checks;
using Xunit;

namespace Dashboard.Tests.Health;

public sealed class HealthMonitorTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Monitor_Started_ScoresAtOnceAndChecksAgainAndAgain()
    {
        var check = FixedCheck.Passing("a:b");
        await using var world = new HealthWorld(null, null, check);
        await world.Monitor.StartAsync(Cancel);
        await Wait.UntilAsync(() => Task.FromResult(world.Latest is not null && check.Asked == 1));

        var asked = 0;
        await Wait.UntilAsync(() =>
        {
            world.Clock.Advance(TimeSpan.FromSeconds(1));
            asked++;
            return Task.FromResult(check.Asked == 3);
        });
        // A pause of 2.7 s at least, and one of 13.5 s.
        Assert.True(asked >= 16, $"{asked} s");
        Assert.Contains(world.Latest!.Checks, one => one.Name == "a:b");
    }

    [Fact]
    public async Task Check_OneHangsAndOneThrows_HoldsUpNoOther()
    {
        var hangs = new FixedCheck("a:hangs", _ => new(new TaskCompletionSource<CheckFinding?>().Task));
        var throws = new FixedCheck("b:throws", _ => throw new InvalidOperationException("secret"));
        await using var world = new HealthWorld(null, null, hangs, throws, FixedCheck.Passing("c:well"));
        await world.Monitor.StartAsync(Cancel);

        // The others are there before the deadline of the one that hangs.
        await Wait.UntilAsync(() =>
        {
            world.Monitor.Score();
            return Task.FromResult(world.Latest!.Checks.Count == 2);
        });
        Assert.Equal(["b:throws", "c:well"], world.Latest!.Checks.Select(check => check.Name));

        await Wait.UntilAsync(() =>
        {
            world.Clock.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(world.Latest!.Checks.Count == 3);
        });
        Assert.Equal([CheckStatus.Fail, CheckStatus.Fail, CheckStatus.Pass], world.Latest!.Checks.Select(check => check.Status));
        Assert.DoesNotContain("secret", string.Concat(world.Latest.Checks.Select(check => check.Output)));
        Assert.False(world.Monitor.ExecuteTask!.IsCompleted);
    }

    [Fact]
    public async Task Score_Always_IsThatOfTheKeptInputsAndInTheTrend()
    {
        await using var world = new HealthWorld(null, null);
        world.Pass(60);
        world.Monitor.Score();
        var report = world.Latest!;
        Assert.Equal((100, HealthBand.Healthy), (report.Score.Score, report.Score.Status));
        Assert.Equal(report.Score.Score, HealthScorer.Of(report.Inputs).Score);
        Assert.Equal(100, Assert.Single(world.Trend.Minutes).Score);
        Assert.Equal(report.Score.Score, HealthScorer.Of(world.Trend.Find(report.Time)!.Inputs).Score);
        Assert.Equal(1, world.Uptime.Read(TimeSpan.FromHours(1)).Whole.Pass);
    }
}
