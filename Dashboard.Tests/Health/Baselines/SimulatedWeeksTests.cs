using Dashboard.Benchmarks.Baselines.Weeks;
using Xunit;

namespace Dashboard.Tests.Health.Baselines;

/// <summary>A sample of what <c>Dashboard.Benchmarks -- baseline</c> measures, with seeds of its own.</summary>
public sealed class SimulatedWeeksTests
{
    private const int Endpoints = 4;
    private const int Weeks = 4;
    private const int Days = 2;
    private const int Seed = 990_001;

    [Fact]
    public void Judge_AHundredRequestsAMinute_FindsWhatChangesAndIsQuietOtherwise()
    {
        var trials = Run(100);
        // Of 8 days of an endpoint; the benchmark's limit is one in twenty.
        Assert.InRange(trials.Sum(trial => trial.Ours.Sum()), 0, 1);
        Assert.True(trials.Sum(trial => trial.Usual.Sum()) > 20);
        AssertFound(trials, Change.Slower, 15);
        AssertFound(trials, Change.Nothing, 10);
        AssertFound(trials, Change.Drop, 60);
        // Not all of them: the shares of errors wander by as much themselves.
        Assert.Contains(trials.SelectMany(trial => trial.Changes), one => one.Change == Change.MoreErrors && double.IsFinite(one.Ours));
    }

    [Fact]
    public void Judge_TenRequestsAMinute_FindsASlowdownWithinTheHour()
    {
        var trials = Run(10);
        Assert.InRange(trials.Sum(trial => trial.Ours.Sum()), 0, 2);
        AssertFound(trials, Change.Slower, 90);
    }

    [Fact]
    public void Run_SameSeed_IsTheSame() =>
        Assert.Equal(Trial.Run(10, Seed, 3, 1, 1).Changes, Trial.Run(10, Seed, 3, 1, 1).Changes);

    private static Trial[] Run(double perMinute) =>
        [.. Enumerable.Range(0, Endpoints).Select(i => Trial.Run(perMinute, Seed + i, Weeks, Days, 1))];

    private static void AssertFound(Trial[] trials, Change change, int within) =>
        Assert.All(trials.SelectMany(trial => trial.Changes).Where(one => one.Change == change), one => Assert.InRange(one.Ours, 1, within));
}
