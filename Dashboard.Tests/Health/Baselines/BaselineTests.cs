using CsCheck;
using Dashboard.Core.Health.Baselines;
using Dashboard.Core.Sketches;
using Xunit;

namespace Dashboard.Tests.Health.Baselines;

public sealed class BaselineTests
{
    [Fact]
    public void Of_ThreeWeeks_KnowsEachHourOfTheWeek()
    {
        var baseline = BaselineBuilder.Of(PastWeeks.Of(3, hour => hour % 24 == 3 ? 200 : 20));
        Assert.All(baseline.Latency, one => Assert.Equal((BaselineSource.HourOfWeek, 3), (one!.Source, one.Hours)));
        var (night, day) = (baseline.Latency[PastWeeks.HourOf(3)]!, baseline.Latency[PastWeeks.HourOf(4)]!);
        Assert.InRange(night.Tail.Ns / day.Tail.Ns, 9.5, 10.5);
        Assert.InRange(day.Tail.Share, 0.02, 0.06);
        Assert.InRange(day.Body.Share, 0.23, 0.27);
        Assert.True(day.P95.Low < day.Tail.Ns && day.Tail.Ns < day.P95.High && day.P50.Median < day.Body.Ns && day.Body.Ns < day.Tail.Ns);
        Assert.Equal(day.Tail.Ns, day.P95.Median, tolerance: 1);
    }

    [Fact]
    public void Of_FewerWeeks_TakesTheHourOfTheDayAndThenAll()
    {
        Assert.All(BaselineBuilder.Of(PastWeeks.Of(1, _ => 20)).Latency, one => Assert.Equal(BaselineSource.HourOfDay, one!.Source));
        Assert.All(BaselineBuilder.Of(PastWeeks.Hours(5, _ => 20)).Latency, one => Assert.Equal(BaselineSource.All, one!.Source));
        Assert.All(BaselineBuilder.Of(PastWeeks.Hours(2, _ => 20)).Latency, Assert.Null);
        Assert.False(BaselineBuilder.Of([]).IsKnown);
    }

    [Fact]
    public void Of_HoursWithLittleTraffic_TellNothingOfLatency() =>
        Assert.All(BaselineBuilder.Of(PastWeeks.Hours(100, _ => 20, count: BaselineBuilder.LeastRequests - 1)).Latency, Assert.Null);

    [Fact]
    public void Of_AnIncidentInOneWeek_MovesNothing()
    {
        var quiet = BaselineBuilder.Of(PastWeeks.Of(5, _ => 20)).Latency;
        var one = BaselineBuilder.Of([.. PastWeeks.Of(5, _ => 20).Select((hour, i) => i < 24 ? PastWeeks.Hour(hour.Start, 400, 900) : hour)]).Latency;
        for (var hour = 0; hour < HourOfWeek.Count; hour++)
        {
            Assert.InRange(one[hour]!.Tail.Ns / quiet[hour]!.Tail.Ns, 0.98, 1.02);
            Assert.InRange(one[hour]!.Tail.Drift, 0, 0.1);
        }
    }

    [Fact]
    public void Of_HoursThatDiffer_HaveTheirDrift()
    {
        // Of each two hours of a kind one is a third slower.
        var baseline = BaselineBuilder.Of(PastWeeks.Of(6, hour => hour / HourOfWeek.Count % 2 == 0 ? 20 : 27)).Latency[0]!;
        Assert.True(baseline.Tail.Drift > 0.5);
        Assert.True(baseline.P95.High / baseline.P95.Median > 1.3);
    }

    [Fact]
    public void ShareAbove_AnyLatencies_IsThatOfTheSketch() => Gen.Select(Gen.Long[0, 5_000_000_000].Array[1, 200], Gen.Long[0, 5_000_000_000]).Sample(
        (latencies, line) =>
        {
            var sketch = new Sketch(SketchUnit.Nanoseconds);
            foreach (var latency in latencies) sketch.Add(latency);
            return new LatencyShape(sketch).ShareAbove(line) == (double)(sketch.Count - sketch.CountUpTo(line)) / sketch.Count;
        },
        iter: 2_000);

    [Fact]
    public void WideDeviation_ADayInSevenUnlikeTheOthers_IsSeen()
    {
        double[] days = [.. Enumerable.Range(0, 70).Select(day => day % 7 == 0 ? 0.7 : 0.01)];
        Assert.InRange(RobustStatistics.WideDeviation(days), 0.4, 0.45);
        Assert.Equal(0, RobustStatistics.WideDeviation([]));
    }

    [Theory]
    [InlineData("2026-01-04T00:59:59Z", 0)]
    [InlineData("2026-01-05T00:00:00Z", 24)]
    [InlineData("2026-01-05T01:30:00+02:00", 23)]
    [InlineData("2026-01-10T23:00:00Z", 167)]
    public void Of_ATime_IsItsHourInUtc(string time, int hour) => Assert.Equal(hour, HourOfWeek.Of(DateTimeOffset.Parse(time, null)));
}
