using Dashboard.Core.Pooling.States;
using Xunit;

namespace Dashboard.Tests.Pooling.States;

public sealed class PoolStateRulesTests
{
    private static readonly PoolSigns Calm = new() { Permits = 20, Size = 20, Utilization = 0.1 };
    private static readonly PoolSigns Busy = Calm with { Utilization = 0.95 };

    private PoolHealth _health = new(PoolState.Healthy, "");
    private int _second;

    [Fact]
    public void Step_BusyForThreeSeconds_IsSaturatedUntilCalmForFive()
    {
        Assert.Equal(PoolState.Healthy, After(Busy, 3));
        Assert.Equal(PoolState.Saturated, After(Busy, 1));
        Assert.Equal(PoolState.Saturated, After(Calm, 5));
        Assert.Equal(PoolState.Healthy, After(Calm, 1));
    }

    [Fact]
    public void Step_BusyNowAndThen_StaysHealthy()
    {
        for (var i = 0; i < 10; i++)
        {
            After(Busy, 2);
            Assert.Equal(PoolState.Healthy, After(Calm, 1));
        }
    }

    [Fact]
    public void Step_SaturatedAndHalfCalm_StaysSaturated()
    {
        After(Busy, 5);
        Assert.Equal(PoolState.Saturated, After(Calm with { Utilization = 0.75 }, 60));
    }

    [Fact]
    public void Step_ManyWaitedLong_IsSaturatedAtOnce() =>
        Assert.Equal(PoolState.Saturated, After(Calm with { WaitedOver20Ms = 0.2, WaitedOver50Ms = 0.06 }, 1));

    [Fact]
    public void Step_DeadlineMissed_IsSaturatedAtOnceAndSaysHowMany()
    {
        Assert.Equal(PoolState.Saturated, After(Calm with { DeadlinesMissed = 3 }, 1));
        Assert.StartsWith("3 callers", _health.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Step_PermitsShrunk_IsDegradedUntilTenSecondsAfter()
    {
        Assert.Equal(PoolState.Degraded, After(Calm with { Permits = 9 }, 1));
        Assert.Contains("9 of 20", _health.Reason, StringComparison.Ordinal);
        Assert.Equal(PoolState.Degraded, After(Calm, 10));
        Assert.Equal(PoolState.Healthy, After(Calm, 1));
    }

    public static TheoryData<string> Troubles => ["leak", "stuck", "timeouts"];

    [Theory]
    [MemberData(nameof(Troubles))]
    public void Step_Trouble_IsDegraded(string trouble)
    {
        var signs = trouble switch
        {
            "leak" => Calm with { Leaks = 1 },
            "stuck" => Calm with { Stuck = true },
            _ => Calm with { CommandTimeouts = 3 },
        };
        Assert.Equal(PoolState.Degraded, After(signs, 1));
    }

    [Fact]
    public void Step_TwoTimeouts_StaysHealthy() => Assert.Equal(PoolState.Healthy, After(Calm with { CommandTimeouts = 2 }, 5));

    [Fact]
    public void Step_DegradedEndsWhileBusy_IsSaturated()
    {
        After(Busy with { Leaks = 1 }, 4);
        Assert.Equal(PoolState.Degraded, After(Busy, 10));
        Assert.Equal(PoolState.Saturated, After(Busy, 1));
    }

    [Fact]
    public void Step_Down_WinsOverEverythingAndEndsAtOnce()
    {
        Assert.Equal(PoolState.Down, After(Busy with { Leaks = 1, Down = "Nobody listens." }, 1));
        Assert.Equal("Nobody listens.", _health.Reason);
        Assert.Equal(PoolState.Healthy, After(Calm, 1));
    }

    private PoolState After(PoolSigns signs, int seconds)
    {
        for (var i = 0; i < seconds; i++) _health = PoolStateRules.Step(_health, signs, TimeSpan.FromSeconds(_second++));
        return _health.State;
    }
}
