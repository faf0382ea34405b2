using CsCheck;
using Dashboard.Core.Health.Baselines;
using Xunit;

namespace Dashboard.Tests.Health.Baselines;

public sealed class ExceedanceTests
{
    private const double Drift = 0.1;

    private static readonly SlowLine Tail = new(50e6, 0.05, Drift);
    private static readonly SlowLine Body = new(30e6, 0.25, Drift);

    [Fact]
    public void HasSlowTail_AsUsual_HasNot() => Assert.False(HasSlowTail(slow: 0.05));

    [Fact]
    public void HasSlowTail_ThreeTimesAsManySlowOnes_Has() => Assert.True(HasSlowTail(slow: 0.15));

    [Fact]
    public void HasSlowTail_ALittleMore_DoesNotMatterHoweverManyRequests() => Assert.False(HasSlowTail(slow: 0.07, perMinute: 100_000));

    [Fact]
    public void HasSlowBody_HalfAsManyAgain_HasWithFewRequests()
    {
        Assert.True(HasSlowBody(0.44, perMinute: 60));
        Assert.False(HasSlowBody(0.25, perMinute: 60));
        Assert.False(HasSlowBody(0.29, perMinute: 100_000));
    }

    [Fact]
    public void HasSlowTail_LongerWindowSaysFewerThanUsual_HasNot()
    {
        var shortly = default(ExceedanceSum).With(60, 400, Tail);
        Assert.True(ExceedanceTest.HasSlowTail(shortly, shortly.With(120, 2_400, Tail), Drift));
        Assert.False(ExceedanceTest.HasSlowTail(shortly, shortly.With(60, 2_400, Tail), Drift));
    }

    [Fact]
    public void HasSlowBody_LongerWindows_NeedLess()
    {
        var sum = default(ExceedanceSum).With(155, 400, Body);
        Assert.InRange(sum.Deviation(Drift), 3.7, 4.3);
        Assert.False(ExceedanceTest.HasSlowBody(sum, sum, Drift, ExceedanceTest.Windows));
        Assert.True(ExceedanceTest.HasSlowBody(sum, sum, Drift, ExceedanceTest.LongWindows));
    }

    [Fact]
    public void HasSlowTail_HandfulOfRequests_HasNot()
    {
        var sum = default(ExceedanceSum).With(5, 5, Tail);
        Assert.False(ExceedanceTest.HasSlowTail(sum, sum, drift: 0.05));
    }

    [Fact]
    public void With_AnyOrderOfMinutes_IsTheSame() => Gen.Select(Gen.Int[0, 50], Gen.Int[50, 500]).Array[1, 30].Sample(
        minutes =>
        {
            var (forth, back) = (default(ExceedanceSum), default(ExceedanceSum));
            foreach (var (slow, count) in minutes) forth = forth.With(slow, count, Tail);
            foreach (var (slow, count) in minutes.Reverse()) back = back.With(slow, count, Tail);
            return forth.Slow == back.Slow && forth.Count == back.Count && Math.Abs(forth.Deviation(Drift) - back.Deviation(Drift)) < 1e-9;
        },
        iter: 1_000);

    [Theory]
    [InlineData(29, 30, 60)]
    [InlineData(30, 5, 30)]
    public void WindowsFor_LittleTraffic_AreLonger(double perMinute, int shorter, int longer) =>
        Assert.Equal((shorter, longer), ExceedanceTest.WindowsFor(perMinute));

    private static bool HasSlowTail(double slow, int perMinute = 200)
    {
        var (shortly, longer) = Windows(slow, perMinute, Tail);
        return ExceedanceTest.HasSlowTail(shortly, longer, Drift);
    }

    private static bool HasSlowBody(double slow, int perMinute)
    {
        var (shortly, longer) = Windows(slow, perMinute, Body);
        return ExceedanceTest.HasSlowBody(shortly, longer, Drift, ExceedanceTest.Windows);
    }

    private static (ExceedanceSum Shortly, ExceedanceSum Longer) Windows(double slow, int perMinute, SlowLine line)
    {
        var shortly = default(ExceedanceSum).With((long)(slow * perMinute * 5), perMinute * 5, line);
        return (shortly, shortly.With((long)(slow * perMinute * 25), perMinute * 25, line));
    }
}
