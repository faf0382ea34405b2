using CsCheck;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;
using Xunit;
using static Dashboard.Tests.Alerts.World.Scripts;

namespace Dashboard.Tests.Alerts.Stepping;

/// <summary>Which evaluations a replay may leave out.</summary>
public sealed class QuietStepTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly AlertState Normal = AlertState.Start(Rule, "", Start);

    [Theory]
    [InlineData(AlertPhase.Normal, true)]
    [InlineData(AlertPhase.Pending, false)]
    [InlineData(AlertPhase.Firing, false)]
    [InlineData(AlertPhase.Recovering, false)]
    public void IsQuiet_Phase_IsSoWhileNothingIsUnderWay(AlertPhase phase, bool expected) =>
        Assert.Equal(expected, AlertStep.IsQuiet(Rule, Normal with { Phase = phase }, Well));

    [Fact]
    public void IsQuiet_Flaps_IsNot() =>
        Assert.False(AlertStep.IsQuiet(Rule, Normal with { Flaps = new FlapState(TimeSpan.Zero, TimeSpan.Zero, 1) }, Well));

    [Theory]
    [InlineData(50, true)]
    [InlineData(95, true)]
    [InlineData(150, false)]
    [InlineData(double.NaN, false)]
    public void IsQuiet_Value_IsSoUnlessItIsABreachOrNoNumber(double value, bool expected) =>
        Assert.Equal(expected, AlertStep.IsQuiet(Rule, Normal, Of(value)));

    [Theory]
    [InlineData(SampleKind.Value, 0, true)]
    [InlineData(SampleKind.Value, 1, false)]
    [InlineData(SampleKind.NoData, 1, false)]
    [InlineData(SampleKind.NoData, 2, true)]
    [InlineData(SampleKind.NoData, 3, true)]
    [InlineData(SampleKind.Insufficient, 1, false)]
    [InlineData(SampleKind.Insufficient, 2, true)]
    [InlineData(SampleKind.Error, 2, true)]
    public void IsQuiet_MissingInARow_IsSoFromTheThirdOn(SampleKind kind, int missing, bool expected)
    {
        var sample = new AlertSample(kind, kind is SampleKind.Value or SampleKind.Insufficient ? 50 : null, 3, 60);
        Assert.Equal(expected, AlertStep.IsQuiet(Rule, Normal with { Data = kind, DataMissing = missing }, sample));
    }

    [Fact]
    public void IsQuiet_AnotherKindThanBefore_IsNot()
    {
        Assert.False(AlertStep.IsQuiet(Rule, Normal with { Data = SampleKind.NoData, DataMissing = 5 }, Failed));
        Assert.False(AlertStep.IsQuiet(Rule, Normal with { Data = SampleKind.NoData }, Well));
    }

    [Fact]
    public void IsQuiet_MissingIsABreach_IsNot() =>
        Assert.False(AlertStep.IsQuiet(
            Rule with { OnNoData = OnNoData.Alert }, Normal with { Data = SampleKind.NoData, DataMissing = 2 }, AlertSample.None));

    [Fact]
    public void IsQuiet_LeftOutOfAnyScript_MakesNoDifference() =>
        Gen.Select(AnyRule, Any).Sample(
            (rule, script) =>
            {
                var (all, some, now) = (AlertState.Start(rule, "", Start), AlertState.Start(rule, "", Start), Start);
                foreach (var (sample, seconds) in script)
                {
                    var elapsed = TimeSpan.FromSeconds(seconds);
                    now += elapsed;
                    var step = AlertStep.Step(rule, all, sample, now, elapsed, isMuted: false);
                    all = step.State;
                    if (AlertStep.IsQuiet(rule, some, sample))
                    {
                        Assert.Empty(step.Events);
                        continue;
                    }

                    var other = AlertStep.Step(rule, some, sample, now, elapsed, isMuted: false);
                    Assert.Equal(step.Events, other.Events);
                    some = other.State;
                    Assert.Equal((all.Phase, all.Held, all.Episode, all.Worst), (some.Phase, some.Held, some.Episode, some.Worst));
                }
            },
            iter: 500);
}
