using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;
using Xunit;
using static Dashboard.Tests.Alerts.World.Scripts;

namespace Dashboard.Tests.Alerts.Stepping;

/// <summary>What evaluations leave in the state besides the phase.</summary>
public sealed class StateStepTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly AlertSample Early = Well with { Recent = [new ShortWindow(5, 40, 50)], AllowedShare = 0.05 };

    private AlertRule _rule = Rule with { ForSeconds = 0, KeepFiringSeconds = 5 };
    private AlertState _state = AlertState.Start(Rule, "", Start);
    private DateTimeOffset _now = Start;
    private List<AlertEvent> _events = [];

    [Fact]
    public void Step_Value_NotesItAndWhatItRestsOn()
    {
        _rule = _rule with { Severity = AlertSeverity.Info, Version = 4 };
        Give(Well);
        Assert.Equal((50.0, 100L, 60, null), (_state.Value, _state.Samples, _state.WindowSeconds, _state.Worst));
        Assert.Equal((AlertSeverity.Info, 4L, _now, Start), (_state.Severity, _state.RuleVersion, _state.EvaluatedAt, _state.Since));
        Give(Few);
        Assert.Equal((150.0, 3L, 600, 1), (_state.Value, _state.Samples, _state.WindowSeconds, _state.DataMissing));
    }

    [Fact]
    public void Step_NothingMeasured_LeavesTheLastValueToBeSeen()
    {
        Give(Of(60));
        Give(Failed with { Error = null });
        Assert.Equal((1, "It could not be evaluated."), (_state.DataMissing, _state.Error));
        Give(AlertSample.None);
        Assert.Equal((2, null), (_state.DataMissing, _state.Error));
        Assert.Equal((60.0, 100L, 60), (_state.Value, _state.Samples, _state.WindowSeconds));
    }

    [Fact]
    public void Step_NothingMeasuredIsABreach_HasNoValue()
    {
        _rule = _rule with { OnNoData = OnNoData.Alert };
        Give(Well);
        Give(AlertSample.None);
        Assert.Equal(50.0, _state.Value);
        Give(AlertSample.None);
        Assert.Equal((AlertPhase.Firing, null, null, 0L, 0), (_state.Phase, _state.Value, _state.Worst, _state.Samples, _state.WindowSeconds));
        Give(Of(120));
        Assert.Equal(120.0, _state.Worst);
        Give(AlertSample.None);
        Give(AlertSample.None);
        Assert.Equal((null, 120.0), (_state.Value, _state.Worst));
    }

    [Fact]
    public void Step_WorseAndBetterValues_KeepsTheWorst()
    {
        Give(Of(120));
        Give(Of(300));
        Give(Of(110));
        Assert.Equal((110.0, 300.0), (_state.Value, _state.Worst));
    }

    [Fact]
    public void Step_BreachAfterAQuietTime_BeginsWithItsOwnValueAsWorst()
    {
        _state = _state with { Worst = 900, Reminders = 3, Episode = 6 };
        Give(Bad);
        Assert.Equal((150.0, 0, 7), (_state.Worst, _state.Reminders, _state.Episode));
    }

    [Fact]
    public void Step_IsOver_ForgetsTheEpisode()
    {
        Give(Early);
        Assert.True(_state.Early);
        _state = _state with { Told = ["mail"], Acknowledged = new Acknowledgement("Ada", "Mine.", _now) };
        for (var second = 0; second < 6; second++) Give(Well);
        Assert.Equal((AlertPhase.Normal, false, null, TimeSpan.Zero), (_state.Phase, _state.Early, _state.Acknowledged, _state.Held));
        Assert.Equal((_now, null, null), (_state.Since, _state.BreachedAt, _state.Worst));
        Assert.Empty(_state.Told);
        Assert.Equal(Start.AddSeconds(1), _state.FiredAt);
    }

    [Fact]
    public void Step_PhaseChanges_IsInItSinceThen()
    {
        Give(Bad);
        Give(Bad);
        Assert.Equal(Start.AddSeconds(1), _state.Since);
        Give(Well);
        Give(Well);
        Assert.Equal((Start.AddSeconds(3), TimeSpan.FromSeconds(1)), (_state.Since, _state.Held));
        Give(Bad);
        Assert.Equal((AlertPhase.Firing, _now, TimeSpan.Zero), (_state.Phase, _state.Since, _state.Held));
        Assert.Equal(new AlertEvent(AlertEventKind.Relapsed, AlertPhase.Recovering, AlertPhase.Firing), Assert.Single(_events));
    }

    [Fact]
    public void Step_FiresOrFlaps_KeepsTheRule()
    {
        Give(Well);
        Assert.Null(_state.Rule);
        Give(Bad);
        Assert.Same(_rule, _state.Rule);
        _rule = _rule with { Version = 2 };
        Give(Well);
        Assert.Same(_rule, _state.Rule);
        for (var second = 0; second < 5; second++) Give(Well);
        Assert.Equal((AlertPhase.Normal, null), (_state.Phase, _state.Rule));
        _state = _state with { FlappingSince = _now, Flaps = new FlapState(TimeSpan.Zero, TimeSpan.Zero, 1) };
        Give(Well);
        Assert.Same(_rule, _state.Rule);
    }

    [Fact]
    public void Step_SeverityRaisedAsItFiresOrEnds_IsNotWorse()
    {
        _state = _state with { Severity = AlertSeverity.Info };
        Give(Bad);
        Assert.Equal(AlertEventKind.Fired, Assert.Single(_events).Kind);
        _state = _state with { Severity = AlertSeverity.Info };
        _rule = _rule with { KeepFiringSeconds = 0 };
        Give(Well);
        Assert.Equal(AlertEventKind.Resolved, Assert.Single(_events).Kind);
    }

    [Fact]
    public void Step_SeverityRaisedFromInformation_SaysSo()
    {
        _rule = _rule with { Severity = AlertSeverity.Info };
        Give(Bad);
        _rule = _rule with { Severity = AlertSeverity.Warning };
        Give(Well);
        Assert.Equal(
            new AlertEvent(AlertEventKind.Worsened, AlertPhase.Recovering, AlertPhase.Recovering, "It is a warning now, and was for information."),
            _events[^1]);
        Give(Well);
        Assert.Empty(_events);
    }

    [Fact]
    public void Step_RuleIsSwitchedOff_SaysSo()
    {
        Give(Bad);
        _rule = _rule with { Enabled = false };
        Give(Bad);
        Assert.Equal(new AlertEvent(AlertEventKind.Closed, AlertPhase.Firing, AlertPhase.Normal, "The rule is switched off."), Assert.Single(_events));
    }

    [Fact]
    public void Close_NothingUnderWay_StaysInItsPhaseSinceThen()
    {
        var closed = AlertStep.Close(_state with { Rule = _rule }, "Gone.", Start.AddHours(1));
        Assert.Equal((Start, Start.AddHours(1), null), (closed.State.Since, closed.State.EvaluatedAt, closed.State.Rule));
        Assert.False(closed.IsMuted);
    }

    [Theory]
    [InlineData(AlertPhase.Normal)]
    [InlineData(AlertPhase.Pending)]
    [InlineData(AlertPhase.Firing)]
    public void Close_Flaps_SaysSoAndFlapsNoMore(AlertPhase phase)
    {
        var flaps = _state with { Phase = phase, FlappingSince = Start, Flaps = new FlapState(TimeSpan.Zero, TimeSpan.Zero, 1), Told = ["mail"] };
        var closed = AlertStep.Close(flaps, "Gone.", Start.AddHours(1));
        Assert.Equal(new AlertEvent(AlertEventKind.Closed, phase, AlertPhase.Normal, "Gone."), Assert.Single(closed.Events));
        Assert.Equal((AlertPhase.Normal, null, null), (closed.State.Phase, closed.State.FlappingSince, closed.State.Flaps));
        Assert.Equal(phase == AlertPhase.Normal ? Start : Start.AddHours(1), closed.State.Since);
    }

    private void Give(AlertSample sample)
    {
        _now += TimeSpan.FromSeconds(1);
        var step = AlertStep.Step(_rule, _state, sample, _now, TimeSpan.FromSeconds(1), isMuted: false);
        (_state, _events) = (step.State, [.. step.Events]);
    }
}
