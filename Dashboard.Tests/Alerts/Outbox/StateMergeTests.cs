using Dashboard.Core.Alerts.Outbox.Database;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;
using Xunit;
using static Dashboard.Tests.Alerts.Outbox.AlertSamples;

namespace Dashboard.Tests.Alerts.Outbox;

public sealed class StateMergeTests
{
    private static readonly Acknowledgement Taken = new("ada", "on it", Now.AddSeconds(5));

    [Fact]
    public void Of_SameOrOlder_StaysAsItIs()
    {
        Assert.Null(StateMerge.Of(At(5, 1), At(5, 1)));
        Assert.Null(StateMerge.Of(At(6, 2), At(5, 1)));
    }

    [Fact]
    public void Of_NewerEvaluation_IsTakenUnderAVersionOfItsOwn()
    {
        Assert.Equal((2.0, 9), Merged(At(8, 1), At(5, 2)));
        Assert.Equal((2.0, 6), Merged(At(5, 2), At(5, 1)));
        Assert.Equal((2.0, 9), Merged(At(5, 2), At(8, 1)));

        static (double?, long) Merged(AlertState here, AlertState there) => StateMerge.Of(here, there) is { } merged ? (merged.Value, merged.Version) : default;
    }

    [Fact]
    public void Of_TakenOnBetweenTwoEvaluations_IsTaken() =>
        Assert.Equal(Taken, StateMerge.Of(At(5, 1), At(6, 1) with { Acknowledged = Taken })!.Acknowledged);

    [Theory]
    [InlineData(6, 1)]
    [InlineData(4, 1)]
    [InlineData(9, 3)]
    public void Of_TakenOnInEitherPlace_IsTakenOnAndStaysSo(long version, int second)
    {
        var (here, there) = (At(5, 2), At(version, second) with { Acknowledged = Taken });
        var merged = StateMerge.Of(here, there)!;
        Assert.Equal((Taken, Math.Max(5, version) + 1), (merged.Acknowledged, merged.Version));
        Assert.Null(StateMerge.Of(merged, there));
        Assert.Equal(Taken, (StateMerge.Of(there, here) ?? there).Acknowledged);
    }

    [Fact]
    public void Of_TakenOnInBoth_TheLastHolds()
    {
        var earlier = Taken with { By = "grace", At = Now };
        Assert.Equal(Taken, StateMerge.Of(At(5, 2) with { Acknowledged = earlier }, At(4, 1) with { Acknowledged = Taken })!.Acknowledged);
        Assert.Null(StateMerge.Of(At(5, 2) with { Acknowledged = Taken }, At(4, 1) with { Acknowledged = earlier }));
    }

    [Fact]
    public void Of_OverOrWorseOrAnotherEpisode_IsNotTakenOn()
    {
        var there = At(4, 1) with { Acknowledged = Taken };
        Assert.Null(StateMerge.Of(At(5, 2) with { Phase = AlertPhase.Normal }, there));
        Assert.Null(StateMerge.Of(At(5, 2) with { Episode = 2 }, there));
        Assert.Null(StateMerge.Of(At(5, 2) with { Severity = AlertSeverity.Critical }, there with { Severity = AlertSeverity.Warning }));
    }

    private static AlertState At(long version, int second) =>
        State("a", version: version) with { EvaluatedAt = Now.AddSeconds(second), Value = second, Acknowledged = null };
}
