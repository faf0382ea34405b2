using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;
using Xunit;
using static Dashboard.Tests.Alerts.World.Scripts;

namespace Dashboard.Tests.Alerts.Stepping;

public sealed class SampleReadingTests
{
    private static readonly AlertState State = AlertState.Start(Rule, "", new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private static readonly ShortWindow Sure = new(5, 40, 50);

    [Theory]
    [InlineData(SampleKind.Value, 50.0, SampleKind.Value)]
    [InlineData(SampleKind.Value, null, SampleKind.NoData)]
    [InlineData(SampleKind.Value, double.NaN, SampleKind.NoData)]
    [InlineData(SampleKind.Value, double.NegativeInfinity, SampleKind.NoData)]
    [InlineData(SampleKind.Insufficient, 50.0, SampleKind.Insufficient)]
    [InlineData(SampleKind.Insufficient, null, SampleKind.Insufficient)]
    [InlineData(SampleKind.Insufficient, double.NaN, SampleKind.NoData)]
    [InlineData(SampleKind.NoData, null, SampleKind.NoData)]
    [InlineData(SampleKind.Error, null, SampleKind.Error)]
    [InlineData(SampleKind.Error, double.NaN, SampleKind.Error)]
    public void Of_ValueThatIsNoNumber_IsNoData(SampleKind kind, double? value, SampleKind expected) =>
        Assert.Equal(expected, Read(new AlertSample(kind, value, 100, 60)).Kind);

    [Theory]
    [InlineData(50, nameof(SampleVerdict.Recovered))]
    [InlineData(90, nameof(SampleVerdict.Recovered))]
    [InlineData(95, nameof(SampleVerdict.Between))]
    [InlineData(100, nameof(SampleVerdict.Between))]
    [InlineData(101, nameof(SampleVerdict.Breach))]
    public void Of_Value_IsComparedWithBothThresholds(double value, string expected) =>
        Assert.Equal(new SampleReading(Enum.Parse<SampleVerdict>(expected), SampleKind.Value, value, 100, 60, IsEarly: false, Text: null), Read(Of(value)));

    [Theory]
    [InlineData(50.0)]
    [InlineData(150.0)]
    [InlineData(null)]
    public void Of_TooFew_SaysNothing(double? value) =>
        Assert.Equal(
            new SampleReading(SampleVerdict.Unknown, SampleKind.Insufficient, value, 3, 600, IsEarly: false, Text: null),
            Read(new AlertSample(SampleKind.Insufficient, value, 3, 600)));

    [Theory]
    [InlineData(SampleKind.NoData, OnNoData.Keep, OnError.Alert, nameof(SampleVerdict.Unknown))]
    [InlineData(SampleKind.NoData, OnNoData.Normal, OnError.Alert, nameof(SampleVerdict.NoBreach))]
    [InlineData(SampleKind.NoData, OnNoData.Alert, OnError.Keep, nameof(SampleVerdict.Breach))]
    [InlineData(SampleKind.Error, OnNoData.Alert, OnError.Keep, nameof(SampleVerdict.Unknown))]
    [InlineData(SampleKind.Error, OnNoData.Normal, OnError.Keep, nameof(SampleVerdict.Unknown))]
    [InlineData(SampleKind.Error, OnNoData.Keep, OnError.Alert, nameof(SampleVerdict.Breach))]
    public void Of_NothingMeasured_IsWhatTheRuleSaysFromTheSecondOn(SampleKind kind, OnNoData onNoData, OnError onError, string expected)
    {
        var rule = Rule with { OnNoData = onNoData, OnError = onError };
        var sample = new AlertSample(kind, null, 0, 60);
        var other = kind == SampleKind.NoData ? SampleKind.Error : SampleKind.NoData;
        Assert.Equal(SampleVerdict.Unknown, SampleReading.Of(rule, State, sample).Verdict);
        Assert.Equal(SampleVerdict.Unknown, SampleReading.Of(rule, State with { Data = kind, DataMissing = 0 }, sample).Verdict);
        Assert.Equal(SampleVerdict.Unknown, SampleReading.Of(rule, State with { Data = other, DataMissing = 3 }, sample).Verdict);
        Assert.Equal(expected, SampleReading.Of(rule, State with { Data = kind, DataMissing = 1 }, sample).Verdict.ToString());
    }

    [Fact]
    public void Of_NothingMeasured_SaysWhy()
    {
        var nothing = new SampleReading(SampleVerdict.Unknown, SampleKind.NoData, null, 0, 60, IsEarly: false, "Nothing was measured.");
        Assert.Equal(nothing, Read(new AlertSample(SampleKind.Value, double.NaN, 9, 60) { Error = "Not this." }));
        Assert.Equal(nothing with { Kind = SampleKind.Error, Text = "It took too long." }, Read(Failed));
        Assert.Equal(nothing with { Kind = SampleKind.Error, Text = "It could not be evaluated." }, Read(Failed with { Error = null }));
    }

    [Fact]
    public void Of_ShortWindowIsSure_IsABreachWithTheValueOfTheRulesWindow() =>
        Assert.Equal(
            new SampleReading(
                SampleVerdict.Breach, SampleKind.Value, 50, 50, 5, IsEarly: true,
                "40 of 50 in the last 5 s were on the bad side of the limit; 0.5% are allowed."),
            Read(Well with { Recent = [Sure], AllowedShare = 0.005 }));

    [Fact]
    public void Of_ThresholdIsTheAllowedShare_IsABreachWithTheShareOfTheShortWindow() =>
        Assert.Equal(
            0.8,
            SampleReading.Of(
                Rule with { Threshold = 0.05, RecoveryThreshold = 0.04 }, State, Of(0.01) with { Recent = [Sure], AllowedShare = 0.05 }).Value);

    [Fact]
    public void Of_TooFewAndAShortWindowIsSure_IsABreachOfTheSamplesKind()
    {
        var reading = Read(Few with { Recent = [Sure], AllowedShare = 0.05 });
        Assert.Equal((SampleVerdict.Breach, SampleKind.Insufficient, true), (reading.Verdict, reading.Kind, reading.IsEarly));
    }

    [Fact]
    public void Of_WholeWindowIsABreach_IsNotEarly() => Assert.False(Read(Bad with { Recent = [Sure], AllowedShare = 0.05 }).IsEarly);

    [Theory]
    [InlineData(Comparator.Above, true, nameof(SampleVerdict.Breach))]
    [InlineData(Comparator.AtLeast, true, nameof(SampleVerdict.Breach))]
    [InlineData(Comparator.Above, false, nameof(SampleVerdict.Recovered))]
    [InlineData(Comparator.Below, true, nameof(SampleVerdict.Recovered))]
    public void Of_ShortWindowIsSure_CountsWhereTheRuleIsEarlyAndMoreIsWorse(Comparator comparator, bool isEarly, string expected)
    {
        var rule = Rule with { Comparator = comparator, Early = isEarly, RecoveryThreshold = null };
        var sample = Of(rule.IsUpward ? 50 : 200) with { Recent = [Sure], AllowedShare = 0.05 };
        Assert.Equal(expected, SampleReading.Of(rule, State, sample).Verdict.ToString());
    }

    private static SampleReading Read(AlertSample sample) => SampleReading.Of(Rule, State, sample);
}
