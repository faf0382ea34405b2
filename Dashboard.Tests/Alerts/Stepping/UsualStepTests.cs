using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;
using Xunit;

namespace Dashboard.Tests.Alerts.Stepping;

/// <summary>Rules of type baseline: the verdict that comes with the sample decides, and none of the values.</summary>
public sealed class UsualStepTests
{
    private const string Endpoint = "GET /api/things";

    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly AlertSample Worse = Sample(240, 1);
    private static readonly AlertSample AsUsual = Sample(240, 0);

    private static readonly AlertRule Rule = new()
    {
        Id = "usual", Name = "Slower than usual", Type = RuleType.Baseline, Metric = "latency.p95", Endpoint = Endpoint, Severity = AlertSeverity.Critical,
        ForSeconds = 10, KeepFiringSeconds = 60,
    };

    [Fact]
    public void Step_WorseForLongEnough_FiresWithWhatIsUsual()
    {
        var state = Play(AlertState.Start(Rule, Endpoint, Noon), Worse, 10);
        Assert.Equal(AlertPhase.Pending, state.Phase);
        var step = Step(state, Worse);
        Assert.Equal(AlertPhase.Firing, step.State.Phase);
        Assert.Equal((240, new UsualFigure(120, Endpoint, 1)), (step.State.Value, step.State.Usual));
        Assert.Equal("Usual at this hour 120 ms.", Assert.Single(step.Events).Text);
    }

    [Fact]
    public void Step_AsUsual_IsNoBreachHoweverHighTheValue()
    {
        // A threshold of 0 lies below any value, and means nothing here.
        var state = Play(AlertState.Start(Rule, Endpoint, Noon), AsUsual, 30);
        Assert.Equal((AlertPhase.Normal, SampleKind.Value), (state.Phase, state.Data));
    }

    [Fact]
    public void Step_AsUsualForLongEnough_IsOver()
    {
        var state = Play(Play(AlertState.Start(Rule, Endpoint, Noon), Worse, 12), AsUsual, 60);
        Assert.Equal(AlertPhase.Recovering, state.Phase);
        Assert.Equal(AlertPhase.Normal, Step(state, AsUsual).State.Phase);
    }

    public static TheoryData<AlertSample> Silent => [AlertSample.None, new AlertSample(SampleKind.Insufficient, 125, 300, 0), new AlertSample(SampleKind.Value, 125, 300, 0)];

    [Theory]
    [MemberData(nameof(Silent), DisableDiscoveryEnumeration = true)]
    public void Step_NothingIsKnown_NeitherFiresNorEnds(AlertSample sample)
    {
        Assert.Equal(AlertPhase.Normal, Play(AlertState.Start(Rule, Endpoint, Noon), sample, 30).Phase);
        var firing = Play(AlertState.Start(Rule, Endpoint, Noon), Worse, 12);
        Assert.Equal(AlertPhase.Firing, Play(firing, sample, 600).Phase);
    }

    [Theory]
    [InlineData(OnNoData.Normal)]
    [InlineData(OnNoData.Keep)]
    public void Step_NoDataWhileItFires_GoesOnWhateverTheRuleSays(OnNoData onNoData)
    {
        var rule = Rule with { OnNoData = onNoData };
        var firing = Play(AlertState.Start(rule, Endpoint, Noon), Worse, 12, rule);
        Assert.Equal(AlertPhase.Firing, Play(firing, AlertSample.None, 600, rule).Phase);
    }

    [Fact]
    public void Step_NoDataThatIsABreach_KnowsNothingThatIsUsual()
    {
        var rule = Rule with { OnNoData = OnNoData.Alert, ForSeconds = 0 };
        var state = Play(Play(AlertState.Start(rule, Endpoint, Noon), AsUsual, 3, rule), AlertSample.None, 2, rule);
        Assert.Equal((AlertPhase.Firing, null, null), (state.Phase, state.Value, state.Usual));
    }

    [Fact]
    public void Step_AnyEndpoint_SaysWhichAndHowManyMore()
    {
        var rule = Rule with { Endpoint = null, ForSeconds = 0 };
        var step = AlertStep.Step(rule, AlertState.Start(rule, "", Noon), Sample(240, 3), Noon, TimeSpan.FromSeconds(1), isMuted: false);
        Assert.Equal(
            "GET /api/things: usual at this hour 120 ms, and 2 more endpoints are worse than usual.", Assert.Single(step.Events, one => one.Kind == AlertEventKind.Fired).Text);
    }

    [Fact]
    public void Step_EvidenceOfSeconds_IsNotLookedAt()
    {
        var sure = AsUsual with { Recent = [new(5, 50, 50)], AllowedShare = 0.05 };
        Assert.Equal(AlertPhase.Normal, Play(AlertState.Start(Rule with { Early = true }, Endpoint, Noon), sure, 60, Rule with { Early = true }).Phase);
    }

    [Fact]
    public void Step_TrafficThatFalls_KeepsTheLowestAsTheWorst()
    {
        var rule = Rule with { Metric = "requests.rate", Comparator = Comparator.Below, ForSeconds = 0 };
        var state = AlertState.Start(rule, Endpoint, Noon);
        foreach (var value in (double[])[3, 1, 2]) state = AlertStep.Step(rule, state, Sample(value, 1), Noon, TimeSpan.FromSeconds(1), isMuted: false).State;
        Assert.Equal((2, 1), (state.Value, state.Worst));
    }

    private static AlertSample Sample(double value, int worse) => new(SampleKind.Value, value, 300, 0) { Usual = new(120, Endpoint, worse) };

    private static StepResult Step(AlertState state, AlertSample sample, AlertRule? rule = null) =>
        AlertStep.Step(rule ?? Rule, state, sample, Noon, TimeSpan.FromSeconds(1), isMuted: false);

    private static AlertState Play(AlertState state, AlertSample sample, int seconds, AlertRule? rule = null)
    {
        for (var second = 0; second < seconds; second++) state = Step(state, sample, rule).State;
        return state;
    }
}
