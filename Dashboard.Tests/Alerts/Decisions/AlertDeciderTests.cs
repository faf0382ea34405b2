using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;
using Xunit;
using static Dashboard.Tests.Alerts.World.Scripts;

namespace Dashboard.Tests.Alerts.Decisions;

public sealed class AlertDeciderTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly List<AlertNote> _notes = [];
    private readonly List<HistoryEntry> _history = [];
    private AlertRule _rule = Rule with { ForSeconds = 0, KeepFiringSeconds = 0 };
    private AlertState _state = AlertState.Start(Rule, "GET /a", Start);
    private DateTimeOffset _now = Start;
    private string[] _channels = ["mail"];
    private bool _isMuted;

    [Fact]
    public void Decide_Fired_TellsEachChannelWhatWasSeen()
    {
        _channels = ["mail", "chat"];
        Give(Bad);
        Assert.Equal(["slow|GET /a|1|Fired|0|mail", "slow|GET /a|1|Fired|0|chat"], _notes.Select(note => note.Key));
        var note = _notes[0];
        Assert.Equal((150.0, 150.0, 100L, 60), (note.Value, note.Worst, note.Samples, note.WindowSeconds));
        Assert.Equal((_now, _now, _now, _now.AddSeconds(2)), (note.At, note.BreachedAt, note.FiredAt, note.NotBefore));
        Assert.Equal((Threshold, Comparator.Above, "latency.p95"), (note.Threshold, note.Comparator, note.Metric));
        Assert.Equal(["mail", "chat"], _state.Told);
    }

    [Fact]
    public void Decide_Warning_WaitsLongerForOthers()
    {
        _rule = _rule with { Severity = AlertSeverity.Warning };
        Give(Bad);
        Assert.Equal(_now.AddSeconds(5), Assert.Single(_notes).NotBefore);
    }

    [Fact]
    public void Decide_ResolvedAfterItWasTold_TellsAtOnceWithTheEpisodesWorst()
    {
        Give(Bad);
        Give(Of(300));
        Give(Well, minutes: 5);
        var note = _notes[^1];
        Assert.Equal((NoteKind.Resolved, 50.0, 300.0), (note.Kind, note.Value, note.Worst));
        Assert.Equal((_notes[0].BreachedAt, _notes[0].FiredAt, note.At.AddSeconds(2)), (note.BreachedAt, note.FiredAt, note.NotBefore));
    }

    [Fact]
    public void Decide_ResolvedBeforeItWasTold_WaitsWithIt()
    {
        Give(Bad);
        Give(Well, minutes: 1);
        Give(Bad, minutes: 1);
        Give(Well, minutes: 1);
        Assert.Equal([NoteKind.Fired, NoteKind.Resolved, NoteKind.Fired, NoteKind.Resolved], _notes.Select(note => note.Kind));
        Assert.InRange(_notes[2].NotBefore - _notes[0].NotBefore, TimeSpan.FromMinutes(13.5), TimeSpan.FromMinutes(16.5));
        Assert.Equal(_notes[2].NotBefore, _notes[3].NotBefore);
    }

    [Fact]
    public void Decide_RuleSendsNoResolved_IsQuietAboutTheEnd()
    {
        _rule = _rule with { SendResolved = false };
        Give(Bad);
        Give(Well, minutes: 5);
        Assert.Single(_notes);
        Assert.Equal(2, _history.Count);
    }

    [Fact]
    public void Decide_FiresOn_RemindsAfterTheInterval()
    {
        for (var minute = 0; minute < 60; minute++) Give(Bad, minutes: 1);
        Assert.Equal([NoteKind.Fired, NoteKind.Reminder, NoteKind.Reminder], _notes.Select(note => note.Kind));
        Assert.Equal([0, 1, 2], _notes.Select(note => note.Number));
        Assert.InRange(_notes[1].At - _notes[0].At, TimeSpan.FromMinutes(13.5), TimeSpan.FromMinutes(17.5));
    }

    [Fact]
    public void Decide_Acknowledged_RemindsNoMoreAndStillTellsTheEnd()
    {
        Give(Bad);
        _state = _state with { Acknowledged = new Acknowledgement("Ada", "Mine.", _now) };
        for (var minute = 0; minute < 60; minute++) Give(Bad, minutes: 1);
        Assert.Single(_notes);
        Give(Well);
        Assert.Equal(NoteKind.Resolved, _notes[^1].Kind);
    }

    [Fact]
    public void Decide_MuteEndsWhileItFires_TellsOnceThen()
    {
        _isMuted = true;
        Give(Bad);
        Give(Bad, minutes: 60);
        Assert.Empty(_notes);
        Assert.Contains("Nobody is told", Assert.Single(_history).Text, StringComparison.Ordinal);
        _isMuted = false;
        Give(Bad);
        Give(Bad);
        Assert.Equal((NoteKind.Fired, _now.AddSeconds(1)), (Assert.Single(_notes).Kind, _notes[0].NotBefore));
        Assert.Single(_history);
    }

    [Fact]
    public void Decide_MutedFromBeginningToEnd_TellsNothing()
    {
        _isMuted = true;
        Give(Bad);
        Give(Well);
        Assert.Empty(_notes);
        Assert.Equal(2, _history.Count);
    }

    [Fact]
    public void Decide_MutedAfterItWasTold_StillTellsTheEnd()
    {
        Give(Bad);
        _isMuted = true;
        Give(Bad, minutes: 60);
        Give(Well);
        Assert.Equal([NoteKind.Fired, NoteKind.Resolved], _notes.Select(note => note.Kind));
    }

    [Fact]
    public void Decide_ChannelIsAddedWhileItFires_IsToldToo()
    {
        Give(Bad);
        _channels = ["mail", "chat"];
        Give(Bad);
        _channels = ["chat"];
        Give(Well);
        Assert.Equal(
            [(NoteKind.Fired, "mail"), (NoteKind.Fired, "chat"), (NoteKind.Resolved, "chat")], _notes.Select(note => (note.Kind, note.Channel)));
    }

    [Fact]
    public void Decide_SeverityRaised_TellsAtOnceWhateverTheThrottleSays()
    {
        _rule = _rule with { Severity = AlertSeverity.Warning };
        Give(Bad);
        _rule = _rule with { Severity = AlertSeverity.Critical, Version = 7 };
        Give(Bad, minutes: 1);
        var note = _notes[^1];
        Assert.Equal((NoteKind.Worsened, 7, note.At.AddSeconds(2)), (note.Kind, note.Number, note.NotBefore));
        Assert.Equal((AlertPhase.Firing, AlertPhase.Firing), (_history[^1].From, _history[^1].To));
    }

    [Fact]
    public void Decide_RuleDeletedWhileItFlaps_ClosesOnlyWhereItWasTold()
    {
        while (_state.FlappingSince is null)
        {
            Give(Bad, minutes: 1);
            Give(Well, minutes: 1);
        }

        var closed = AlertStep.Close(_state, "Ada deleted the rule.", _now.AddMinutes(1));
        var decision = AlertDecider.Decide(_state.Rule!, _state, closed, ["chat", "mail"], _now.AddMinutes(1));
        Assert.Equal("mail", Assert.Single(decision.Notes).Channel);
        Assert.Null(decision.State.Rule);
    }

    [Fact]
    public void Decide_RuleDeleted_ClosesWhatWasToldAndNeverResolvesIt()
    {
        Give(Bad);
        var closed = AlertStep.Close(_state, "Ada deleted the rule.", _now.AddMinutes(1));
        var decision = AlertDecider.Decide(_rule, _state, closed, _channels, _now.AddMinutes(1));
        var note = Assert.Single(decision.Notes);
        Assert.Equal((NoteKind.Closed, "Ada deleted the rule."), (note.Kind, note.Text));
        Assert.Equal((AlertPhase.Normal, "Ada deleted the rule."), (decision.History[0].To, decision.History[0].Text));
    }

    [Fact]
    public void Decide_FourEndsInAnHour_SaysOnceThatItFlapsThenHourly()
    {
        for (var minute = 0; minute < 160; minute++) Give(minute % 10 < 5 ? Bad : Well, minutes: 1);
        var flapping = _notes.FindIndex(note => note.Kind == NoteKind.Flapping);
        Assert.Equal(4, _notes[flapping].Episode);
        Assert.All(_notes[(flapping + 1)..], note => Assert.Equal(NoteKind.Flapping, note.Kind));
        Assert.Equal([1, 2, 3], _notes[flapping..].Select(note => note.Number));
        Assert.All(_history, line => Assert.Equal(1, _history.Count(other => other.Key == line.Key)));
    }

    [Fact]
    public void Decide_BeginsToFlapWhileMuted_SaysSoAsSoonAsItIsNot()
    {
        for (var minute = 0; minute < 36; minute++)
        {
            _isMuted = minute == 35;
            Give(minute % 10 < 5 ? Bad : Well, minutes: 1);
        }

        Assert.Equal(NoteKind.Resolved, _notes[^1].Kind);
        _isMuted = false;
        Give(Well);
        Assert.Equal((NoteKind.Flapping, 4), (_notes[^1].Kind, _notes[^1].Episode));
    }

    [Fact]
    public void Decide_FlapsNoMore_SaysSoAndTellsOfEpisodesAgain()
    {
        for (var minute = 0; minute < 40; minute++) Give(minute % 10 < 5 ? Bad : Well, minutes: 1);
        for (var minute = 0; minute < 80; minute++) Give(Well, minutes: 1);
        Assert.EndsWith("is well now.", _notes[^1].Text, StringComparison.Ordinal);
        Assert.Null(_state.FlappingSince);
        Give(Bad);
        Assert.Equal(NoteKind.Fired, _notes[^1].Kind);
    }

    [Fact]
    public void Decide_FlapsAndStaysBad_IsToldOfAsAnEpisode()
    {
        for (var minute = 0; minute < 40; minute++) Give(minute % 10 < 5 ? Bad : Well, minutes: 1);
        for (var minute = 0; minute < 90; minute++) Give(Bad, minutes: 1);
        var fired = _notes.FindLastIndex(note => note.Kind == NoteKind.Fired);
        Assert.Equal((5, NoteKind.Flapping), (_notes[fired].Episode, _notes[fired - 1].Kind));
    }

    [Fact]
    public void Decide_NothingHappens_LeavesNothingToStore()
    {
        Give(Well, minutes: 10);
        Assert.Empty(_notes);
        Assert.Empty(_history);
    }

    [Fact]
    public void Decide_ThrottleOfTheLastEpisode_HoldsForTheNextUnlessItWasQuiet()
    {
        Give(Bad);
        Give(Well, minutes: 1);
        Give(Well, minutes: 29);
        Give(Bad);
        Assert.Equal(_now.AddSeconds(2), _notes[^1].NotBefore);
        Assert.Equal(2, _state.Throttles["mail"].Level);
        Give(Well, minutes: 1);
        Give(Well, minutes: 31);
        Give(Bad);
        Assert.Equal(1, _state.Throttles["mail"].Level);
    }

    /// <summary>A minute is given as two evaluations of half a minute.</summary>
    private void Give(AlertSample sample, int minutes = 0)
    {
        if (minutes == 0) Step(sample, TimeSpan.FromSeconds(1));
        for (var i = 0; i < minutes * 2; i++) Step(sample, TimeSpan.FromSeconds(30));
    }

    private void Step(AlertSample sample, TimeSpan elapsed)
    {
        _now += elapsed;
        var step = AlertStep.Step(_rule, _state, sample, _now, elapsed, _isMuted);
        var decision = AlertDecider.Decide(_rule, _state, step, _channels, _now);
        (_state, var (notes, history)) = (decision.State, (decision.Notes, decision.History));
        _notes.AddRange(notes);
        _history.AddRange(history);
    }
}
