using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;
using Xunit;
using static Dashboard.Tests.Alerts.World.Scripts;

namespace Dashboard.Tests.Alerts.Stepping;

public sealed class AlertStepTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly AlertRule Slow = Rule with { ForSeconds = 10, KeepFiringSeconds = 20 };

    private readonly List<AlertEvent> _events = [];
    private AlertRule _rule = Slow;
    private AlertState _state = AlertState.Start(Slow, "", Start);
    private DateTimeOffset _now = Start;

    [Fact]
    public void Step_BreachShorterThanFor_IsClearedWithoutAnEpisode()
    {
        Give(Bad, seconds: 10);
        Assert.Equal(AlertPhase.Pending, _state.Phase);
        Give(Between);
        Assert.Equal((AlertPhase.Normal, 0, null), (_state.Phase, _state.Episode, _state.BreachedAt));
        AssertEvents(AlertEventKind.Began, AlertEventKind.Cleared);
    }

    [Fact]
    public void Step_BreachAsLongAsFor_Fires()
    {
        Give(Bad, seconds: 11);
        Assert.Equal((AlertPhase.Firing, 1, TimeSpan.Zero), (_state.Phase, _state.Episode, _state.Held));
        Assert.Equal((Start.AddSeconds(1), Start.AddSeconds(11)), (_state.BreachedAt, _state.FiredAt));
        AssertEvents(AlertEventKind.Began, AlertEventKind.Fired);
    }

    [Fact]
    public void Step_ForIsZero_FiresAtOnce()
    {
        _rule = Slow with { ForSeconds = 0 };
        Give(Bad);
        Assert.Equal(new AlertEvent(AlertEventKind.Fired, AlertPhase.Normal, AlertPhase.Firing), Assert.Single(_events));
        Assert.Equal(_state.BreachedAt, _state.FiredAt);
    }

    [Fact]
    public void Step_BetweenTheThresholds_NeitherFiresNorRecovers()
    {
        Give(Between, seconds: 100);
        Assert.Equal(AlertPhase.Normal, _state.Phase);
        Give(Bad, seconds: 11);
        Give(Between, seconds: 100);
        Assert.Equal(AlertPhase.Firing, _state.Phase);
    }

    [Fact]
    public void Step_WellForAsLongAsKeepFiring_IsResolved()
    {
        Give(Bad, seconds: 11);
        Give(Well, seconds: 20);
        Assert.Equal(AlertPhase.Recovering, _state.Phase);
        Give(Well);
        Assert.Equal((AlertPhase.Normal, null, null), (_state.Phase, _state.BreachedAt, _state.Worst));
        Assert.Equal([_now], _state.Ended);
        AssertEvents(AlertEventKind.Began, AlertEventKind.Fired, AlertEventKind.Recovering, AlertEventKind.Resolved);
    }

    [Theory]
    [InlineData(95)]
    [InlineData(150)]
    public void Step_NotWellWhileRecovering_IsTheSameEpisode(double value)
    {
        Give(Bad, seconds: 11);
        Give(Well, seconds: 19);
        Give(Of(value));
        Assert.Equal((AlertPhase.Firing, 1), (_state.Phase, _state.Episode));
        Give(Well, seconds: 20);
        Assert.Equal(AlertPhase.Recovering, _state.Phase);
    }

    [Fact]
    public void Step_KeepFiringIsZero_IsResolvedAtOnce()
    {
        _rule = Slow with { KeepFiringSeconds = 0 };
        Give(Bad, seconds: 11);
        Give(Well);
        Assert.Equal(new AlertEvent(AlertEventKind.Resolved, AlertPhase.Firing, AlertPhase.Normal), _events[^1]);
    }

    [Fact]
    public void Step_NothingMeasuredWhilePending_StopsTheClock()
    {
        Give(Bad, seconds: 6);
        Give(AlertSample.None, seconds: 60);
        Give(Few, seconds: 60);
        Give(Failed, seconds: 60);
        Assert.Equal((AlertPhase.Pending, TimeSpan.FromSeconds(5), 180), (_state.Phase, _state.Held, _state.DataMissing));
        Assert.Equal((SampleKind.Error, "It took too long."), (_state.Data, _state.Error));
        Give(Bad, seconds: 5);
        Assert.Equal((AlertPhase.Firing, 0, null), (_state.Phase, _state.DataMissing, _state.Error));
    }

    [Fact]
    public void Step_NothingMeasuredWhileFiringOrRecovering_KeepsIt()
    {
        Give(Bad, seconds: 11);
        Give(AlertSample.None, seconds: 1_000);
        Assert.Equal((AlertPhase.Firing, 150.0), (_state.Phase, _state.Value));
        Give(Well, seconds: 2);
        Give(AlertSample.None, seconds: 1_000);
        Assert.Equal((AlertPhase.Recovering, TimeSpan.FromSeconds(1)), (_state.Phase, _state.Held));
    }

    [Fact]
    public void Step_NoDataIsABreach_TakesTwoInARow()
    {
        _rule = Slow with { OnNoData = OnNoData.Alert, ForSeconds = 0 };
        Give(AlertSample.None);
        Give(Failed);
        Give(AlertSample.None);
        Assert.Equal(AlertPhase.Normal, _state.Phase);
        Give(AlertSample.None);
        Assert.Equal((AlertPhase.Firing, null), (_state.Phase, _state.Value));
        Assert.Equal("Nothing was measured.", _events[^1].Text);
    }

    [Fact]
    public void Step_ErrorIsABreach_TakesTwoInARowAndSaysWhy()
    {
        _rule = Slow with { OnError = OnError.Alert, ForSeconds = 0 };
        Give(Failed, seconds: 2);
        Assert.Equal((AlertPhase.Firing, "It took too long."), (_state.Phase, _events[^1].Text));
    }

    [Fact]
    public void Step_NoDataIsNoBreach_ClearsWhatIsPendingAndKeepsWhatFires()
    {
        _rule = Slow with { OnNoData = OnNoData.Normal };
        Give(Bad, seconds: 5);
        Give(AlertSample.None, seconds: 2);
        Assert.Equal(AlertPhase.Normal, _state.Phase);
        Give(Bad, seconds: 11);
        Give(AlertSample.None, seconds: 500);
        Assert.Equal(AlertPhase.Firing, _state.Phase);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Step_ValueIsNoNumber_IsNoData(double value)
    {
        Give(Bad, seconds: 11);
        Give(Of(value), seconds: 100);
        Assert.Equal((AlertPhase.Firing, SampleKind.NoData, 150.0), (_state.Phase, _state.Data, _state.Value));
    }

    [Fact]
    public void Step_LongGap_CountsAsHalfAMinute()
    {
        _rule = Slow with { ForSeconds = 60 };
        Give(Bad);
        Give(Bad, elapsed: TimeSpan.FromHours(1));
        Assert.Equal((AlertPhase.Pending, TimeSpan.FromSeconds(30)), (_state.Phase, _state.Held));
        Give(Bad, elapsed: TimeSpan.FromHours(-1));
        Assert.Equal(TimeSpan.FromSeconds(30), _state.Held);
    }

    [Fact]
    public void Step_ThresholdEditedWhileFiring_IsTheSameEpisode()
    {
        Give(Bad, seconds: 11);
        _rule = _rule with { Threshold = 120, RecoveryThreshold = null, Version = 2 };
        Give(Bad);
        Assert.Equal((AlertPhase.Firing, 1, 2L), (_state.Phase, _state.Episode, _state.RuleVersion));
        _rule = _rule with { Threshold = 200, Version = 3 };
        Give(Bad);
        Assert.Equal((AlertPhase.Recovering, 1), (_state.Phase, _state.Episode));
    }

    [Fact]
    public void Step_SeverityRaisedWhileFiring_IsWorseAndNobodyHasTakenThatOn()
    {
        _rule = Slow with { Severity = AlertSeverity.Warning };
        _state = AlertState.Start(_rule, "", Start);
        Give(Bad, seconds: 11);
        _state = _state with { Acknowledged = new Acknowledgement("Ada", "Mine.", _now) };
        Give(Bad);
        Assert.NotNull(_state.Acknowledged);
        _rule = _rule with { Severity = AlertSeverity.Critical, Version = 2 };
        Give(Bad);
        Assert.Null(_state.Acknowledged);
        Assert.Equal(
            new AlertEvent(AlertEventKind.Worsened, AlertPhase.Firing, AlertPhase.Firing, "It is critical now, and was a warning."), _events[^1]);
    }

    [Fact]
    public void Step_SeverityLoweredOrNothingFires_IsNotWorse()
    {
        Give(Bad, seconds: 11);
        _rule = _rule with { Severity = AlertSeverity.Info };
        Give(Well, seconds: 21);
        _rule = _rule with { Severity = AlertSeverity.Critical };
        Give(Well);
        Assert.DoesNotContain(_events, happened => happened.Kind == AlertEventKind.Worsened);
        Assert.Equal(AlertSeverity.Critical, _state.Severity);
    }

    [Fact]
    public void Step_Resolved_ClearsTheAcknowledgement()
    {
        Give(Bad, seconds: 11);
        _state = _state with { Acknowledged = new Acknowledgement("Ada", "Mine.", _now) };
        Give(Well, seconds: 20);
        Assert.NotNull(_state.Acknowledged);
        Give(Well);
        Assert.Null(_state.Acknowledged);
    }

    [Theory]
    [InlineData(AlertPhase.Pending, AlertEventKind.Cleared)]
    [InlineData(AlertPhase.Firing, AlertEventKind.Closed)]
    [InlineData(AlertPhase.Recovering, AlertEventKind.Closed)]
    public void Close_Phase_EndsItAndNeverResolvesIt(AlertPhase phase, AlertEventKind expected)
    {
        Give(Bad, seconds: phase == AlertPhase.Pending ? 1 : 11);
        if (phase == AlertPhase.Recovering) Give(Well);
        var closed = AlertStep.Close(_state, "Ada deleted the rule.", _now);
        Assert.Equal(new AlertEvent(expected, phase, AlertPhase.Normal, "Ada deleted the rule."), Assert.Single(closed.Events));
        Assert.Equal((AlertPhase.Normal, 0), (closed.State.Phase, closed.State.Ended.Count));
    }

    [Fact]
    public void Close_NothingThere_DoesNothing() => Assert.Empty(AlertStep.Close(_state, "Gone.", _now).Events);

    [Fact]
    public void Step_RuleIsSwitchedOff_Closes()
    {
        Give(Bad, seconds: 11);
        _rule = _rule with { Enabled = false };
        Give(Bad);
        Assert.Equal((AlertEventKind.Closed, AlertPhase.Normal), (_events[^1].Kind, _state.Phase));
    }

    [Fact]
    public void Step_LowIsBad_KeepsTheLowestAsWorst()
    {
        _rule = Slow with { Comparator = Comparator.Below, Threshold = 10, RecoveryThreshold = 12 };
        Give(Of(9));
        Give(Of(3), seconds: 12);
        Give(Of(8));
        Assert.Equal((AlertPhase.Firing, 3.0, 8.0), (_state.Phase, _state.Worst, _state.Value));
        Give(Of(11));
        Assert.Equal(AlertPhase.Firing, _state.Phase);
        Give(Of(12));
        Assert.Equal(AlertPhase.Recovering, _state.Phase);
    }

    [Fact]
    public void Step_ShortWindowIsSure_BreachesEarly()
    {
        var sample = Well with { Recent = [new ShortWindow(5, 40, 50), new ShortWindow(15, 40, 150)], AllowedShare = 0.05 };
        Give(sample);
        Assert.Equal((AlertPhase.Pending, true, 5, 50L), (_state.Phase, _state.Early, _state.WindowSeconds, _state.Samples));
        Give(Bad, seconds: 10);
        Assert.Equal((AlertPhase.Firing, true, 60), (_state.Phase, _state.Early, _state.WindowSeconds));
    }

    [Fact]
    public void Step_ShortWindowWithTooFewForTheRule_BreachesAndSaysWhatItSaw()
    {
        _rule = Slow with { Threshold = 0.05, RecoveryThreshold = 0.04, ForSeconds = 0 };
        Give(new AlertSample(SampleKind.Insufficient, 1, 6, 600) { Recent = [new ShortWindow(5, 6, 6)], AllowedShare = 0.05 });
        Assert.Equal((AlertPhase.Firing, 1.0), (_state.Phase, _state.Value));
        Assert.Equal("6 of 6 in the last 5 s were on the bad side of the limit; 5% are allowed.", _events[^1].Text);
    }

    [Fact]
    public void Step_RuleIsNotEarly_WaitsForItsWindow()
    {
        _rule = Slow with { Early = false };
        Give(Well with { Recent = [new ShortWindow(5, 40, 50)], AllowedShare = 0.05 });
        Assert.Equal(AlertPhase.Normal, _state.Phase);
    }

    private void Give(AlertSample sample, int seconds = 1, TimeSpan? elapsed = null)
    {
        for (var i = 0; i < seconds; i++)
        {
            _now += TimeSpan.FromSeconds(1);
            var step = AlertStep.Step(_rule, _state, sample, _now, elapsed ?? TimeSpan.FromSeconds(1), isMuted: false);
            _events.AddRange(step.Events);
            _state = step.State;
        }
    }

    private void AssertEvents(params AlertEventKind[] kinds) => Assert.Equal(kinds, _events.Select(happened => happened.Kind));
}
