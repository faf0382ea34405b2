using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Stepping;
using Xunit;
using static Dashboard.Tests.Alerts.World.Scripts;

namespace Dashboard.Tests.Alerts.Decisions;

/// <summary>What the notes and lines of single events say, and what they leave in the throttles.</summary>
public sealed class AlertDeciderEventTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);
    private static readonly AlertState Normal = AlertState.Start(Rule, "GET /a", Now) with { Episode = 3, FlapNotes = 4 };

    private static readonly AlertState Firing = Normal with { Phase = AlertPhase.Firing, Told = ["mail"], Worst = 300, Early = true, BreachedAt = Now };

    [Theory]
    [InlineData(null, "Nobody is told: it is silenced, or another alert explains it.")]
    [InlineData("Nothing was measured.", "Nothing was measured. Nobody is told: it is silenced, or another alert explains it.")]
    public void Decide_FiredWhileMuted_WritesWhyNobodyIsTold(string? text, string expected)
    {
        var decision = Decide(Normal, Firing, isMuted: true, Event(AlertEventKind.Fired, text));
        Assert.Equal(expected, Assert.Single(decision.History).Text);
        Assert.Empty(decision.Notes);
    }

    [Fact]
    public void Decide_OtherEventWhileMuted_WritesItsOwnWords() =>
        Assert.Equal("Gone.", Assert.Single(Decide(Firing, Normal, isMuted: true, Event(AlertEventKind.Closed, "Gone.")).History).Text);

    [Fact]
    public void Decide_Fired_TellsWhyAndThatItIsEarly()
    {
        var decision = Decide(Normal, Firing with { Told = ["chat"] }, isMuted: false, Event(AlertEventKind.Began, "No."), Event(AlertEventKind.Fired, "So."));
        var note = Assert.Single(decision.Notes);
        Assert.Equal(("So.", true, 300.0, Now), (note.Text, note.Early, note.Worst, note.BreachedAt));
        Assert.All(decision.History, line => Assert.Equal(Now, line.BreachedAt));
        Assert.Equal(["No.", "So."], decision.History.Select(line => line.Text));
    }

    [Fact]
    public void Decide_Resolved_TellsOfTheEpisodeThatIsOver()
    {
        var decision = Decide(Firing, Normal, isMuted: false, Event(AlertEventKind.Resolved));
        var note = Assert.Single(decision.Notes);
        Assert.Equal((NoteKind.Resolved, true, 300.0, Now), (note.Kind, note.Early, note.Worst, note.BreachedAt));
        Assert.Equal(Now, Assert.Single(decision.History).BreachedAt);
    }

    [Fact]
    public void Decide_GetsWorse_TellsOfTheStateAsItIsNow()
    {
        var after = Firing with { Worst = 400, BreachedAt = Now.AddSeconds(1) };
        var decision = Decide(Firing, after, isMuted: false, Event(AlertEventKind.Worsened));
        var note = decision.Notes.First(one => one.Kind == NoteKind.Worsened);
        Assert.Equal((400.0, Now.AddSeconds(1)), (note.Worst, note.BreachedAt));
        Assert.Equal(Now.AddSeconds(1), Assert.Single(decision.History).BreachedAt);
    }

    [Fact]
    public void Decide_Closed_TellsThoseWhoWereToldOfTheEpisode()
    {
        var throttle = new ThrottleState(1, Now.AddMinutes(10), Now.AddMinutes(-1));
        var before = Firing with { Throttles = new Dictionary<string, ThrottleState> { ["mail"] = throttle, ["chat"] = throttle } };
        var decision = Decide(before, before with { Phase = AlertPhase.Normal }, isMuted: false, Event(AlertEventKind.Closed));
        Assert.Equal("mail", Assert.Single(decision.Notes).Channel);
        Assert.Equal(throttle with { LastAt = Now.AddSeconds(2) }, decision.State.Throttles["mail"]);
        Assert.Equal(throttle, decision.State.Throttles["chat"]);
    }

    [Theory]
    [InlineData(29, 2)]
    [InlineData(30, 1)]
    public void Decide_FiresAfterTheLastEnd_BeginsAnewAfterHalfAnHour(int minutes, int level)
    {
        var throttle = new ThrottleState(1, Now.AddHours(-1), Now.AddHours(-1));
        var after = Firing with
        {
            Told = ["chat"], Ended = [Now.AddHours(-9), Now.AddMinutes(-minutes)],
            Throttles = new Dictionary<string, ThrottleState> { ["mail"] = throttle },
        };
        Assert.Equal(level, Decide(Normal, after, isMuted: false, Event(AlertEventKind.Fired)).State.Throttles["mail"].Level);
    }

    [Theory]
    [InlineData(AlertEventKind.Worsened)]
    [InlineData(AlertEventKind.Flapping)]
    [InlineData(AlertEventKind.Digest)]
    [InlineData(AlertEventKind.Settled)]
    public void Decide_MutedEvent_TellsNobody(AlertEventKind kind) => Assert.Empty(Decide(Firing, Firing, isMuted: true, Event(kind)).Notes);

    [Theory]
    [InlineData(AlertEventKind.Flapping)]
    [InlineData(AlertEventKind.Digest)]
    [InlineData(AlertEventKind.Settled)]
    public void Decide_Flaps_TellsAllChannelsAtOnce(AlertEventKind kind)
    {
        var decision = Decide(Normal, Normal, isMuted: false, Event(kind, "It comes and goes."));
        Assert.Equal(
            [("mail", 4, "It comes and goes.", Now.AddSeconds(2)), ("chat", 4, "It comes and goes.", Now.AddSeconds(2))],
            decision.Notes.Select(note => (note.Channel, note.Number, note.Text, note.NotBefore)));
        Assert.Equal(kind == AlertEventKind.Digest ? 0 : 1, decision.History.Count);
        Assert.All(decision.State.Throttles.Values, throttle => Assert.Equal((1, Now.AddSeconds(2)), (throttle.Level, throttle.LastAt)));
        Assert.Equal(["chat", "mail"], decision.State.Throttles.Keys.Order());
    }

    [Fact]
    public void Decide_FiresWhileItFlaps_TellsOfNoEpisode() =>
        Assert.Empty(Decide(Normal, Firing with { FlappingSince = Now }, isMuted: false, Event(AlertEventKind.Fired)).Notes);

    [Fact]
    public void Decide_ResolvedAndFlaps_TellsOnlyThatItFlaps()
    {
        var decision = Decide(Firing, Normal, isMuted: false, Event(AlertEventKind.Resolved), Event(AlertEventKind.Flapping));
        Assert.Equal([(NoteKind.Flapping, "mail"), (NoteKind.Flapping, "chat")], decision.Notes.Select(note => (note.Kind, note.Channel)));
    }

    [Fact]
    public void Decide_EndBeforeItWasTold_GoesOutWithIt()
    {
        var waits = Firing with { Throttles = new Dictionary<string, ThrottleState> { ["mail"] = new(2, Now.AddHours(1), Now.Add(Quarter)) } };
        var decision = Decide(waits, waits with { Phase = AlertPhase.Normal }, isMuted: false, Event(AlertEventKind.Resolved));
        Assert.Equal(Now.Add(Quarter), Assert.Single(decision.Notes).NotBefore);
        Assert.Equal(waits.Throttles["mail"], decision.State.Throttles["mail"]);
    }

    [Fact]
    public void Decide_FiresAgainBeforeItWasTold_GoesOutWithItAndCountsOnce()
    {
        var throttle = new ThrottleState(2, Now.AddHours(1), Now.Add(Quarter));
        var waits = Firing with { Told = ["chat"], Throttles = new Dictionary<string, ThrottleState> { ["mail"] = throttle } };
        var decision = Decide(Normal, waits, isMuted: false, Event(AlertEventKind.Fired));
        Assert.Equal(("mail", Now.Add(Quarter)), (Assert.Single(decision.Notes).Channel, decision.Notes[0].NotBefore));
        Assert.Equal(throttle, decision.State.Throttles["mail"]);
        Assert.Equal(["chat", "mail"], decision.State.Told);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void Decide_FiresOn_RemindsOnceTheThrottleIsOver(int seconds, int reminders)
    {
        var throttle = new ThrottleState(1, Now.AddSeconds(seconds), Now.Add(-Quarter));
        var throttles = new Dictionary<string, ThrottleState> { ["mail"] = throttle, ["chat"] = throttle, ["gone"] = throttle };
        var told = Firing with { Throttles = throttles, Reminders = 5 };
        var decision = Decide(told, told with { Told = ["mail", "chat", "gone"] }, isMuted: false);
        Assert.Equal(5 + reminders, decision.State.Reminders);
        Assert.Equal(2 * reminders, decision.Notes.Count);
        Assert.All(decision.Notes, note => Assert.Equal((NoteKind.Reminder, 6, Now.AddSeconds(2)), (note.Kind, note.Number, note.NotBefore)));
        Assert.Equal(1 + reminders, decision.State.Throttles["mail"].Level);
        Assert.Equal(reminders > 0 ? Now.AddSeconds(2) : throttle.LastAt, decision.State.Throttles["mail"].LastAt);
    }

    private static AlertEvent Event(AlertEventKind kind, string? text = null) => new(kind, AlertPhase.Normal, AlertPhase.Normal, text);

    private static AlertDecision Decide(AlertState before, AlertState after, bool isMuted, params AlertEvent[] events) =>
        AlertDecider.Decide(Rule, before, new StepResult(after, events, isMuted), ["mail", "chat"], Now);
}
