using CsCheck;
using Dashboard.Core.Alerts.Suggestions;
using Dashboard.Core.Metrics.History;
using Xunit;

namespace Dashboard.Tests.Alerts.Suggestions;

public sealed class ThresholdReckonerTests
{
    private const string Name = "P95 of GET /api/things";

    private static readonly DateTimeOffset Begin = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);
    private static readonly UsualExtreme Usual = new(640, 5, 512, Begin, 1.6);

    [Fact]
    public void Suggest_Latency_LiesAboveHoursAndMinutes()
    {
        var suggestion = ThresholdReckoner.Suggest(Name, "ms", Usual, isUpward: true);
        Assert.Equal((1_100, 870, "ms", 512), (suggestion.Threshold, suggestion.RecoveryThreshold, suggestion.Unit, suggestion.Hours));
        Assert.Equal(
            "P95 of GET /api/things was at most 640 ms in all but 5 of 512 hours since 5 Jan, and single minutes go to 1.6 times what their hour has: 1.1 s lies above both.",
            suggestion.Reason);
    }

    [Theory]
    [InlineData(null, 960)]
    [InlineData(0.9, 800)]
    [InlineData(50.0, 2_000)]
    public void Suggest_Margin_IsHeldWithinLimits(double? minute, double expected) =>
        Assert.Equal(expected, ThresholdReckoner.Suggest(Name, "ms", Usual with { Minute = minute }, isUpward: true).Threshold);

    [Theory]
    [InlineData("ms", 2, 22)]
    [InlineData("share", 0, 0.01)]
    [InlineData("count", 0, 1)]
    public void Suggest_NextToNothing_LeavesRoom(string unit, double value, double expected) =>
        Assert.Equal(expected, ThresholdReckoner.Suggest(Name, unit, Usual with { Value = value }, isUpward: true).Threshold);

    [Fact]
    public void Suggest_ShareThatIsAlwaysFull_IsNothingAndSaysWhy()
    {
        var suggestion = ThresholdReckoner.Suggest("Utilization of the worst pool", "share", Usual with { Value = 0.97 }, isUpward: true);
        Assert.Equal((null, null), (suggestion.Threshold, suggestion.RecoveryThreshold));
        Assert.EndsWith("so there is no room for a limit above it.", suggestion.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Suggest_Downward_LiesBelowHoursAndMinutes()
    {
        var suggestion = ThresholdReckoner.Suggest("Rate of all requests", "perSecond", Usual with { Value = 40, Minute = 0.5 }, isUpward: false);
        Assert.Equal((20, 30), (suggestion.Threshold, suggestion.RecoveryThreshold));
        Assert.Contains("was at least 40 per second", suggestion.Reason, StringComparison.Ordinal);
        Assert.EndsWith("20 per second lies below both.", suggestion.Reason, StringComparison.Ordinal);
        Assert.Null(ThresholdReckoner.Suggest("Rate of all requests", "perSecond", Usual with { Value = 0 }, isUpward: false).Threshold);
    }

    [Fact]
    public void Suggest_AnyUsual_LeavesItAloneAndRecoversBetween() => Gen.Select(
        Gen.Double[1e-6, 1e12], Gen.Double[0.01, 10].Nullable(), Gen.OneOf("ms", "share", "perSecond", "count", "bytes"), Gen.Bool).Sample(
        (value, minute, unit, isUpward) =>
        {
            var usual = Usual with { Value = unit == "share" ? Math.Max(1e-4, value / 1e12) : value, Minute = minute };
            var suggestion = ThresholdReckoner.Suggest(Name, unit, usual, isUpward);
            if (suggestion.Threshold is not { } threshold) return suggestion.Reason.Contains("no room", StringComparison.Ordinal);
            var recovery = suggestion.RecoveryThreshold!.Value;
            return isUpward
                ? threshold > usual.Value && recovery <= threshold && recovery >= usual.Value && (unit != "share" || threshold < 1)
                : threshold < usual.Value && recovery >= threshold && recovery <= usual.Value;
        },
        iter: 5_000);

    [Fact]
    public void Of_FewerHoursThanADay_IsNothing() => Assert.Null(UsualExtreme.Of(Hours(23), [], isUpward: true));

    [Fact]
    public void Of_OneIncidentOfADay_DoesNotSayWhatIsUsual()
    {
        var hours = Hours(24).Select((hour, i) => i == 7 ? hour with { V = 9_000 } : hour).ToList();
        Assert.Equal((123, 1, 24), Figures(UsualExtreme.Of(hours, [], isUpward: true)!));
    }

    [Theory]
    [InlineData(true, 990, 10)]
    [InlineData(false, 110, 10)]
    public void Of_Weeks_LeavesOutAHundredthOnThatSide(bool isUpward, double expected, int beyond)
    {
        var hours = Enumerable.Range(0, 1_000).Select(i => new HistoryPoint(Begin.AddHours(i), 100 + (i * 900.0 / 1_000), 500)).ToList();
        var usual = UsualExtreme.Of(hours, [], isUpward)!;
        Assert.Equal(beyond, usual.Beyond);
        Assert.InRange(usual.Value, expected - 2, expected + 2);
    }

    [Fact]
    public void Of_Minutes_AreHeldAgainstTheirOwnHour()
    {
        // Twice its hour now and then; of an hour that is not known nothing is.
        var minutes = Enumerable.Range(0, 600).Select(i => new HistoryPoint(Begin.AddMinutes(i), i % 50 == 0 ? 240 : 120, 20));
        var usual = UsualExtreme.Of([.. Hours(24).Select(hour => hour with { V = 120 })], minutes.Append(new(Begin.AddDays(9), 90_000, 20)), isUpward: true)!;
        Assert.Equal(2, usual.Minute);
        Assert.Null(UsualExtreme.Of(Hours(24), minutes.Take(200), isUpward: true)!.Minute);
    }

    private static List<HistoryPoint> Hours(int count) => [.. Enumerable.Range(0, count).Select(i => new HistoryPoint(Begin.AddHours(i), 100 + i, 500))];

    private static (double, int, int) Figures(UsualExtreme usual) => (usual.Value, usual.Beyond, usual.Hours);
}
