using CsCheck;
using Dashboard.Core.Health.Deployments;
using Xunit;
using static Dashboard.Core.Health.Deployments.DeploymentState;

namespace Dashboard.Tests.Health.Deployments;

public sealed class DeploymentComparisonTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 5, 12, 0, 20, TimeSpan.Zero);
    private static readonly DeploymentSide Usual = new(1_800, TimeSpan.FromMinutes(30), 100, 0.01, 1);

    private static readonly Gen<DeploymentSide> Sides =
        from count in Gen.Long[0, 10_000]
        from minutes in Gen.Int[0, 30]
        from p95 in Gen.Double[0.01, 10_000]
        from errors in Gen.Double[0, 1]
        select count == 0 ? DeploymentSide.None with { Covered = TimeSpan.FromMinutes(minutes) } : new DeploymentSide(count, TimeSpan.FromMinutes(minutes), p95, errors, count / 1_800.0);

    [Fact]
    public void SpansOf_AnyTime_AreHalfAnHourEachWithoutItsMinute()
    {
        var spans = DeploymentComparison.SpansOf(At);
        var minute = new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
        Assert.Equal((minute.AddMinutes(-30), minute, minute.AddMinutes(1), minute.AddMinutes(31)), spans);
    }

    [Theory]
    [InlineData(1_800, 30, 5, NotEnoughYet, 99, 30)]
    [InlineData(1_800, 30, 5, NotEnoughYet, 600, 9)]
    [InlineData(1_800, 30, 15, SoFar, 600, 14)]
    [InlineData(1_800, 30, 31, Compared, 600, 30)]
    [InlineData(1_800, 30, 31, NotEnough, 99, 30)]
    [InlineData(99, 30, 5, NotEnough, 600, 14)]
    [InlineData(1_800, 5, 31, NotEnough, 600, 30)]
    public void Of_SidesAndTime_SaysWhetherItCanBeCompared(long before, int beforeMinutes, int minutesSince, DeploymentState expected, long after, int afterMinutes)
    {
        var comparison = DeploymentComparison.Of(
            At, At.AddMinutes(minutesSince), Usual with { Count = before, Covered = TimeSpan.FromMinutes(beforeMinutes) },
            Usual with { Count = after, Covered = TimeSpan.FromMinutes(afterMinutes) });
        Assert.Equal(expected, comparison.State);
        Assert.Equal(expected is Compared or SoFar, comparison.P95Change is not null);
    }

    [Theory]
    [InlineData(130, 0.01, true, false)]
    [InlineData(110, 0.01, false, false)]
    [InlineData(100, 0.02, false, true)]
    [InlineData(100, 0.012, false, false)]
    [InlineData(60, 0.0, false, false)]
    public void Of_WorseThanBefore_SaysInWhat(double p95, double errors, bool isSlower, bool hasMoreErrors)
    {
        var comparison = DeploymentComparison.Of(At, At.AddHours(1), Usual, Usual with { P95Ms = p95, ErrorRate = errors });
        Assert.Equal((isSlower, hasMoreErrors), (comparison.IsSlower, comparison.HasMoreErrors));
        Assert.Equal((p95 - 100) / 100, comparison.P95Change!.Value, 9);
        Assert.Equal(errors - 0.01, comparison.ErrorRateChange!.Value, 9);
    }

    [Fact]
    public void Of_FractionOfAMillisecond_IsNotSlowerThoughItIsHalfAsMuchAgain() =>
        Assert.False(DeploymentComparison.Of(At, At.AddHours(1), Usual with { P95Ms = 0.4 }, Usual with { P95Ms = 0.6 }).IsSlower);

    [Fact]
    public void Of_AnySides_ComparesOnlyWhatIsEnoughAndNeverBlamesWhatIsTheSame() => Gen.Select(Sides, Sides, Gen.Int[0, 90]).Sample((before, after, minutes) =>
    {
        var now = At.AddMinutes(minutes);
        var comparison = DeploymentComparison.Of(At, now, before, after);
        var isCompared = comparison.State is Compared or SoFar;
        Assert.Equal(before.IsEnough && after.IsEnough, isCompared);
        if (!isCompared) Assert.Equal((null, null, null, false, false), (comparison.P95Change, comparison.ErrorRateChange, comparison.PerSecondChange, comparison.IsSlower, comparison.HasMoreErrors));
        var same = DeploymentComparison.Of(At, now, before, before);
        Assert.False(same.IsSlower || same.HasMoreErrors);
        // The other way round both cannot be worse.
        var back = DeploymentComparison.Of(At, now, after, before);
        Assert.False(comparison.IsSlower && back.IsSlower);
        Assert.False(comparison.HasMoreErrors && back.HasMoreErrors);
    });
}
