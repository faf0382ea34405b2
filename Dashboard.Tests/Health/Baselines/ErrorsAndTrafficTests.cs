using Dashboard.Core.Health.Baselines;
using Xunit;

namespace Dashboard.Tests.Health.Baselines;

public sealed class ErrorsAndTrafficTests
{
    private static readonly DateTimeOffset Now = PastWeeks.Begin.AddDays(28).AddHours(12);

    // A hundred requests a minute, of which one fails.
    private static readonly List<MeasuredHour> FourWeeks = PastWeeks.Counted(4 * HourOfWeek.Count, _ => 6_000, _ => 60);

    [Fact]
    public void Of_FourWeeks_KnowsErrorsAndTraffic()
    {
        var baseline = BaselineBuilder.Of(FourWeeks);
        Assert.All(baseline.Errors, one => Assert.InRange(one!.Share.Median, 0.0099, 0.0101));
        Assert.All(baseline.Traffic, one => Assert.Equal((100 / 60.0, BaselineSource.HourOfWeek), (one!.PerSecond.Median, one.Source)));
        Assert.All(baseline.Latency, Assert.Null);
        var hour = baseline.At(0);
        Assert.Null(hour.P95Ms);
        Assert.True(hour.ErrorRate!.Value.Contains(0.01) && hour.PerSecond!.Value.Contains(1.7) && !hour.PerSecond.Value.Contains(0));
    }

    [Fact]
    public void Of_HoursOfIncidents_MoveNothing()
    {
        // A day in which half of all requests fail, and nobody comes.
        var baseline = BaselineBuilder.Of(PastWeeks.Counted(
            4 * HourOfWeek.Count, hour => hour is >= 200 and < 224 ? 300 : 6_000, hour => hour is >= 200 and < 224 ? 150 : 60));
        Assert.All(baseline.Errors, one => Assert.InRange(one!.Share.Median, 0.0099, 0.0101));
        Assert.All(baseline.Traffic, one => Assert.Equal(100 / 60.0, one!.PerSecond.Median, 3));
    }

    [Fact]
    public void Of_NoErrorYet_ExpectsHardlyAny() =>
        Assert.All(BaselineBuilder.Of(PastWeeks.Counted(HourOfWeek.Count, _ => 6_000)).Errors, one => Assert.Equal(0.001, one!.Share.Median, 4));

    [Fact]
    public void Of_OneDay_KnowsNoTraffic()
    {
        // A night is not like a day.
        Assert.All(BaselineBuilder.Of(PastWeeks.Counted(24, _ => 6_000)).Traffic, Assert.Null);
        Assert.All(BaselineBuilder.Of(PastWeeks.Counted(72, _ => 6_000)).Traffic, one => Assert.Equal(BaselineSource.HourOfDay, one!.Source));
    }

    [Fact]
    public void Of_AnEndpointThatIsGone_ExpectsNothing()
    {
        var gone = PastWeeks.Counted(4 * HourOfWeek.Count, hour => hour < (4 * HourOfWeek.Count) - 73 ? 6_000 : 0);
        Assert.All(BaselineBuilder.Of(gone).Traffic, Assert.Null);
        var weekend = PastWeeks.Counted(4 * HourOfWeek.Count, hour => hour < (4 * HourOfWeek.Count) - 60 ? 6_000 : 0);
        Assert.All(BaselineBuilder.Of(weekend).Traffic, Assert.NotNull);
    }

    [Fact]
    public void Of_HoursInWhichTheProgramHardlyRan_TellNothingOfTraffic() =>
        Assert.All(BaselineBuilder.Of(PastWeeks.Counted(4 * HourOfWeek.Count, _ => 600, seconds: 600)).Traffic, Assert.Null);

    [Fact]
    public void Judge_AsUsual_IsUsual() =>
        Assert.Equal(
            [BaselineVerdict.Unknown, BaselineVerdict.Usual, BaselineVerdict.Usual], Judge(_ => (100, 1)).Select(one => one.Verdict));

    [Fact]
    public void Judge_FiveTimesAsManyErrors_IsWorse()
    {
        var errors = Judge(minute => (100, minute >= 50 ? 5 : 1))[1];
        Assert.Equal((EndpointStanding.Errors, BaselineVerdict.Worse, true), (errors.Metric, errors.Verdict, errors.IsRegression));
        Assert.Equal((0.01, 5), (errors.Baseline!.Value, errors.Ratio!.Value), new Near());
        Assert.InRange(errors.Current!.Value, 0.02, 0.03);
    }

    [Fact]
    public void Judge_ErrorsThatAreOver_IsUsual() => Assert.Equal(BaselineVerdict.Usual, Judge(minute => (100, minute < 50 ? 20 : 1))[1].Verdict);

    [Fact]
    public void Judge_AFewErrors_AreChance() => Assert.Equal(BaselineVerdict.Usual, Judge(minute => (1, minute == 59 ? 1 : 0))[1].Verdict);

    [Fact]
    public void Judge_NobodyComesAnyMore_IsBelow()
    {
        var traffic = Judge(minute => (minute < 54 ? 100 : 0, 0))[2];
        Assert.Equal((EndpointStanding.Traffic, BaselineVerdict.Below, true), (traffic.Metric, traffic.Verdict, traffic.IsRegression));
        Assert.Equal((0, 0), (traffic.Current, traffic.Ratio));
        Assert.True(traffic.Deviation < 0);
    }

    [Fact]
    public void Judge_TenTimesAsMany_IsAboveAndNoRegression()
    {
        var traffic = Judge(minute => (minute < 50 ? 100 : 1_000, 0))[2];
        Assert.Equal((BaselineVerdict.Above, false), (traffic.Verdict, traffic.IsRegression));
        Assert.True(traffic.Deviation > 3);
    }

    [Fact]
    public void Judge_TheProgramDidNotRun_SaysNothingOfTraffic() =>
        Assert.Equal(BaselineVerdict.Unknown, Judge(minute => (minute < 56 ? 100 : 0, 0), minute => minute < 56 ? 60 : 0)[2].Verdict);

    [Fact]
    public void Judge_WhereFewAreUsual_NoneIsChance()
    {
        var baseline = BaselineBuilder.Of(PastWeeks.Counted(4 * HourOfWeek.Count, _ => 6));
        Assert.Equal(BaselineVerdict.Usual, Judge(_ => (0, 0), baseline: baseline)[2].Verdict);
    }

    [Fact]
    public void Judge_NothingLearnt_IsUnknownAndSaysWhatIs()
    {
        var all = new EndpointJudge("GET /", null).Judge([new(Now.AddMinutes(-1), 60, 60, 6, 60, 0, 0)], Now, 12);
        Assert.All(all, one => Assert.Equal((BaselineVerdict.Unknown, null, null), (one.Verdict, one.Baseline, one.Deviation)));
        Assert.Equal([12, 0.1, 1], all.Select(one => one.Current!.Value));
    }

    private static EndpointStanding[] Judge(
        Func<int, (long Count, long Errors)> minutes, Func<int, double>? seconds = null, EndpointBaseline? baseline = null) =>
        new EndpointJudge("GET /", baseline ?? BaselineBuilder.Of(FourWeeks)).Judge(
            [
                .. Enumerable.Range(0, 60).Select(minute => new MeasuredSpan(
                    Now.AddMinutes(minute - 60), seconds?.Invoke(minute) ?? 60, minutes(minute).Count, minutes(minute).Errors, 0, 0, 0)),
            ],
            Now, null);

    private sealed class Near : IEqualityComparer<(double, double)>
    {
        public bool Equals((double, double) x, (double, double) y) => Math.Abs(x.Item1 - y.Item1) < 1e-3 && Math.Abs(x.Item2 - y.Item2) < 0.1;

        public int GetHashCode((double, double) obj) => 0;
    }
}
