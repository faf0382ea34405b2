using CsCheck;
using Dashboard.Core.Health.Baselines;
using Dashboard.Core.Sketches;
using Xunit;

namespace Dashboard.Tests.Health.Baselines;

public sealed class BaselineTests
{
    // A Monday.
    private static readonly DateTimeOffset Begin = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_ThreeWeeks_KnowsEachHourOfTheWeek()
    {
        var baselines = BaselineBuilder.Of(Weeks(3, hour => hour % 24 == 3 ? 200 : 20));
        Assert.All(baselines, baseline => Assert.Equal((BaselineSource.HourOfWeek, 3), (baseline!.Source, baseline.Weeks)));
        var (night, day) = (baselines[HourOfWeek.Of(Begin.AddHours(3))]!, baselines[HourOfWeek.Of(Begin.AddHours(4))]!);
        Assert.InRange(night.ThresholdNs / day.ThresholdNs, 9.5, 10.5);
        Assert.InRange(day.Share, 0.02, 0.06);
        Assert.True(day.LowNs < day.ThresholdNs && day.ThresholdNs < day.HighNs);
        Assert.Equal((400, 0.01), (day.PerHour, day.ErrorShare));
    }

    [Fact]
    public void Of_FewerWeeks_TakesTheHourOfTheDayAndThenAll()
    {
        Assert.All(BaselineBuilder.Of(Weeks(1, _ => 20)), baseline => Assert.Equal(BaselineSource.HourOfDay, baseline!.Source));
        Assert.All(BaselineBuilder.Of(Hours(5, _ => 20)), baseline => Assert.Equal(BaselineSource.All, baseline!.Source));
        Assert.All(BaselineBuilder.Of(Hours(2, _ => 20)), Assert.Null);
        Assert.All(BaselineBuilder.Of([]), Assert.Null);
    }

    [Fact]
    public void Of_HoursWithLittleTraffic_TellNothing() =>
        Assert.All(BaselineBuilder.Of(Hours(100, _ => 20, count: BaselineBuilder.LeastRequests - 1)), Assert.Null);

    [Fact]
    public void Of_AnIncidentInOneWeek_MovesNothing()
    {
        var quiet = BaselineBuilder.Of(Weeks(5, _ => 20));
        var one = BaselineBuilder.Of([.. Weeks(5, _ => 20).Select((hour, i) => i < 24 ? Hour(hour.Start, 400, 900) : hour)]);
        for (var hour = 0; hour < HourOfWeek.Count; hour++) Assert.InRange(one[hour]!.ThresholdNs / quiet[hour]!.ThresholdNs, 0.98, 1.02);
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
    public void IsWorse_AsUsual_IsNot() => Assert.False(Judge(slow: 0.05));

    [Fact]
    public void IsWorse_ThreeTimesAsManySlowOnes_Is() => Assert.True(Judge(slow: 0.15));

    [Fact]
    public void IsWorse_ALittleMore_DoesNotMatterHoweverManyRequests() => Assert.False(Judge(slow: 0.07, perMinute: 100_000));

    [Fact]
    public void IsWorse_OneMinuteOnly_WaitsForTheLongerWindow()
    {
        var baseline = Usual();
        var shortly = default(ExceedanceSum).With(100, 100, baseline);
        var longer = shortly.With(140, 2_900, baseline);
        Assert.True(shortly.Ratio > 10);
        Assert.InRange(longer.Ratio, 1, 2);
        Assert.False(ExceedanceTest.IsWorse(shortly, longer with { Slow = 170 }, baseline.Drift));
    }

    [Fact]
    public void IsWorse_HandfulOfRequests_IsNot()
    {
        var sum = default(ExceedanceSum).With(5, 5, Usual());
        Assert.False(ExceedanceTest.IsWorse(sum, sum, drift: 0.05));
    }

    [Fact]
    public void With_AnyOrderOfMinutes_IsTheSame() => Gen.Select(Gen.Int[0, 50], Gen.Int[50, 500]).Array[1, 30].Sample(
        minutes =>
        {
            var (baseline, forth, back) = (Usual(), default(ExceedanceSum), default(ExceedanceSum));
            foreach (var (slow, count) in minutes) forth = forth.With(slow, count, baseline);
            foreach (var (slow, count) in minutes.Reverse()) back = back.With(slow, count, baseline);
            return forth.Slow == back.Slow && forth.Count == back.Count && Math.Abs(forth.Deviation(0.05) - back.Deviation(0.05)) < 1e-9;
        },
        iter: 1_000);

    [Theory]
    [InlineData(29, 30, 60)]
    [InlineData(30, 5, 30)]
    public void WindowsFor_LittleTraffic_AreLonger(double perMinute, int shorter, int longer) =>
        Assert.Equal((shorter, longer), ExceedanceTest.WindowsFor(perMinute));

    [Theory]
    [InlineData("2026-01-04T00:59:59Z", 0)]
    [InlineData("2026-01-05T00:00:00Z", 24)]
    [InlineData("2026-01-05T01:30:00+02:00", 23)]
    [InlineData("2026-01-10T23:00:00Z", 167)]
    public void Of_ATime_IsItsHourInUtc(string time, int hour) => Assert.Equal(hour, HourOfWeek.Of(DateTimeOffset.Parse(time, null)));

    private static bool Judge(double slow, int perMinute = 200)
    {
        var baseline = Usual();
        var shortly = default(ExceedanceSum).With((long)(slow * perMinute * 5), perMinute * 5, baseline);
        return ExceedanceTest.IsWorse(shortly, shortly.With((long)(slow * perMinute * 25), perMinute * 25, baseline), baseline.Drift);
    }

    private static Baseline Usual() => new(50e6, 0.05, 0.1, 40e6, 60e6, 0, 1_000, 4, BaselineSource.HourOfWeek);

    private static List<MeasuredHour> Weeks(int weeks, Func<int, double> ms) => Hours(weeks * HourOfWeek.Count, ms);

    private static List<MeasuredHour> Hours(int hours, Func<int, double> ms, int count = 400) =>
        [.. Enumerable.Range(0, hours).Select(hour => Hour(Begin.AddHours(hour), count, ms(hour)))];

    // From that many milliseconds up to twice as many.
    private static MeasuredHour Hour(DateTimeOffset start, int count, double ms)
    {
        var latency = new Sketch(SketchUnit.Nanoseconds);
        for (var i = 0; i < count; i++) latency.Add((long)(ms * 1e6 * (1 + ((double)i / count))));
        return new(start, new(latency), count / 100);
    }
}
