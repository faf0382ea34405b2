using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Alerts.Rules;
using Xunit;

namespace Dashboard.Tests.Alerts.Outbox;

public sealed class LaneComposerTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 14, 0, 0, TimeSpan.Zero);

    private readonly List<AlertNote> _waiting = [];
    private readonly List<OutboxMessage> _composed = [];

    [Fact]
    public void Plan_NothingWaits_IsEmpty()
    {
        var plan = Plan(isCritical: true);
        Assert.Empty(plan.Notes);
        Assert.Null(plan.NextAt);
    }

    [Fact]
    public void Plan_NotDueYet_SaysWhen()
    {
        Wait("a", notBefore: 2);
        var plan = Plan(isCritical: true);
        Assert.Empty(plan.Notes);
        Assert.Equal(Now.AddSeconds(2), plan.NextAt);
        Assert.Equal("Next message at 14:00:02 UTC: others may join it.", Assert.Single(plan.Reasons).Value);
    }

    [Fact]
    public void Plan_OneIsDue_TakesThoseWithItThatAreNearlyDue()
    {
        Wait("a", at: -2);
        Wait("b", notBefore: 2);
        Wait("c", notBefore: 900);
        var plan = Plan(isCritical: true);
        Assert.Equal(["a|", "b|"], plan.Notes.Select(note => note.Alert));
        Assert.Equal(Now.AddSeconds(900), plan.NextAt);
        Assert.Equal("Next message at 14:15 UTC: it was told of lately.", Assert.Single(plan.Reasons).Value);
    }

    [Fact]
    public void Plan_OneNoteOfAnAlertIsDue_TakesAllThatWaitsOfIt()
    {
        Wait("a", notBefore: 900, episode: 1);
        Wait("a", kind: NoteKind.Worsened, at: 0, episode: 1);
        Assert.Equal([NoteKind.Fired, NoteKind.Worsened], Plan(isCritical: true).Notes.Select(note => note.Kind));
    }

    [Fact]
    public void Plan_AlertBecameCritical_GoesWholeIntoTheCriticalLane()
    {
        Wait("a", AlertSeverity.Warning, episode: 1);
        Wait("a", AlertSeverity.Critical, NoteKind.Resolved, episode: 1);
        Wait("b", AlertSeverity.Warning);
        Assert.Equal(2, Plan(isCritical: true).Notes.Count);
        Assert.Equal("b", Assert.Single(Plan(isCritical: false).Notes).RuleId);
    }

    [Fact]
    public void Plan_OtherChannels_AreLeftAlone()
    {
        _waiting.Add(LaneNotes.Note("a", NoteKind.Fired, AlertSeverity.Critical, Now, Now, channel: "chat"));
        for (var i = 0; i < 5; i++) Sent(seconds: -i, isCritical: true, channel: "chat");
        Assert.Empty(Plan(isCritical: true).Notes);
        Wait("b");
        Assert.Single(Plan(isCritical: true).Notes);
    }

    [Fact]
    public void Plan_SeveralAlerts_PutsTheWorstFirst()
    {
        Wait("info", AlertSeverity.Info);
        Wait("over", AlertSeverity.Warning, NoteKind.Resolved, at: -9);
        Wait("late", AlertSeverity.Warning, at: -1);
        Wait("early", AlertSeverity.Warning, at: -5);
        Assert.Equal(["early", "late", "over", "info"], Plan(isCritical: false).Notes.Select(note => note.RuleId));
    }

    [Fact]
    public void Plan_CriticalBurstIsSpent_WaitsAMinuteAndMerges()
    {
        foreach (var seconds in (int[])[-50, -40, -30]) Sent(seconds, isCritical: true);
        Wait("a");
        Wait("b");
        var plan = Plan(isCritical: true);
        Assert.Empty(plan.Notes);
        Assert.Equal(Now.AddSeconds(10), plan.NextAt);
        Assert.Equal("Next message at 14:00:10 UTC: this channel had 3 messages in the last 3 minutes.", plan.Reasons.Values.First());
        Assert.Equal(2, LaneComposer.Plan("mail", isCritical: true, _waiting, _composed, Now.AddSeconds(10)).Notes.Count);
    }

    [Fact]
    public void Plan_OtherLaneIsSpent_HoldsUpNothingCritical()
    {
        for (var i = 5; i > 0; i--) Sent(-i, isCritical: false);
        Wait("a", AlertSeverity.Warning);
        Wait("b");
        Assert.Empty(Plan(isCritical: false).Notes);
        Assert.Single(Plan(isCritical: true).Notes);
    }

    [Fact]
    public void Plan_TwentyInAnHour_WaitsForTheHour()
    {
        for (var i = 0; i < 20; i++) Sent(-3_595 + (i * 120), isCritical: false);
        Wait("a", AlertSeverity.Warning);
        var plan = Plan(isCritical: false);
        Assert.Equal(Now.AddSeconds(5), plan.NextAt);
        Assert.Equal("Next message at 14:00:05 UTC: this channel had 20 messages in the last hour.", Assert.Single(plan.Reasons).Value);
    }

    [Fact]
    public void Plan_AlertWasToldOfTwentyTimes_WaitsForTheDayAndHoldsUpNoOther()
    {
        for (var i = 0; i < 20; i++) Sent(-82_800 + (i * 3_600), isCritical: true, rule: "a", episode: i);
        Wait("a", episode: 99);
        Wait("b");
        var plan = Plan(isCritical: true);
        Assert.Equal("b", Assert.Single(plan.Notes).RuleId);
        Assert.Equal(Now.AddHours(1), plan.NextAt);
        Assert.Equal("Next message at 15:00 UTC: it was told of 20 times in 24 hours.", Assert.Single(plan.Reasons).Value);
    }

    [Fact]
    public void Plan_DayOfAnAlertIsOverInAMoment_IsNotTakenAlongByAnother()
    {
        for (var i = 0; i < 20; i++) Sent(-86_398 + (i * 3_600), isCritical: true, rule: "a", episode: i);
        Wait("a", episode: 99);
        Wait("b");
        var plan = Plan(isCritical: true);
        Assert.Equal("b", Assert.Single(plan.Notes).RuleId);
        Assert.Equal(Now.AddSeconds(2), plan.NextAt);
    }

    [Fact]
    public void Plan_EndOfWhatIsOnItsWay_IsNotTakenAlongByAnother()
    {
        var fired = LaneNotes.Note("a", NoteKind.Fired, AlertSeverity.Critical, Now.AddSeconds(-9), Now.AddSeconds(-9));
        _composed.Add(LaneNotes.Message([fired], isCritical: true, Now.AddSeconds(-7), OutboxStatus.Waiting));
        Wait("a", kind: NoteKind.Resolved);
        Wait("b");
        Assert.Equal("b", Assert.Single(Plan(isCritical: true).Notes).RuleId);
    }

    [Fact]
    public void Plan_AlertWasToldOfTwentyTimes_StillSaysThatItIsOver()
    {
        for (var i = 0; i < 20; i++) Sent(-82_800 + (i * 3_600), isCritical: true, rule: "a", episode: i);
        Wait("a", kind: NoteKind.Resolved, episode: 19);
        Assert.Single(Plan(isCritical: true).Notes);
    }

    [Fact]
    public void Plan_MessageThatItFiresIsOnItsWay_WaitsWithTheEndAloneUntilItArrives()
    {
        var fired = LaneNotes.Note("a", NoteKind.Fired, AlertSeverity.Critical, Now.AddSeconds(-9), Now.AddSeconds(-9));
        _composed.Add(LaneNotes.Message([fired], isCritical: true, Now.AddSeconds(-7), OutboxStatus.Waiting));
        Wait("a", kind: NoteKind.Resolved);
        var plan = Plan(isCritical: true);
        Assert.Empty(plan.Notes);
        Assert.Equal("Next message at 14:00:02 UTC: the message before it is still on its way.", Assert.Single(plan.Reasons).Value);
        Wait("a", notBefore: 900, episode: 2);
        Assert.Empty(Plan(isCritical: true).Notes);
        Wait("a", kind: NoteKind.Worsened, episode: 2);
        Assert.Equal(3, Plan(isCritical: true).Notes.Count);
        _waiting.RemoveRange(1, 2);
        _composed[0] = _composed[0] with { Status = OutboxStatus.Dead };
        Assert.Single(Plan(isCritical: true).Notes);
    }

    [Fact]
    public void Plan_ClockWasSetBack_HoldsNothingUp()
    {
        for (var i = 0; i < 5; i++) Sent(3_600 + i, isCritical: true);
        Wait("a", at: 3_600, notBefore: 3_602);
        Assert.Single(Plan(isCritical: true).Notes);
    }

    [Fact]
    public void Of_SameNotes_IsTheSameKeyInAnyOrder()
    {
        var key = MessageKey.Of("here", "mail", isCritical: true, ["x", "y"]);
        Assert.Equal(key, MessageKey.Of("here", "mail", isCritical: true, ["y", "x"]));
        Assert.NotEqual(key, MessageKey.Of("here", "mail", isCritical: true, ["x"]));
        Assert.NotEqual(key, MessageKey.Of("elsewhere", "mail", isCritical: true, ["x", "y"]));
        Assert.StartsWith("mail/critical/", key, StringComparison.Ordinal);
    }

    [Fact]
    public void OriginOf_InstancesThatDecideTheSame_IsTheSameAndAnotherOneLater()
    {
        var origin = MessageKey.OriginOf("Production", Now);
        Assert.Equal(origin, MessageKey.OriginOf("Production", Now.AddSeconds(8).ToOffset(TimeSpan.FromHours(2))));
        Assert.NotEqual(origin, MessageKey.OriginOf("Production", Now.AddMinutes(10)));
        Assert.NotEqual(origin, MessageKey.OriginOf("Staging", Now));
    }

    [Fact]
    public void Parse_KeyOfATargetWithBars_GivesItBack()
    {
        var note = LaneNotes.Note("a", NoteKind.Reminder, AlertSeverity.Info, Now, Now, episode: 3) with { Target = "GET /a|b", Number = 2 };
        Assert.Equal(new NoteKey("a|GET /a|b", 3, NoteKind.Reminder, 2, "mail"), NoteKey.Parse(note.Key));
        Assert.Throws<FormatException>(() => NoteKey.Parse("a|b"));
    }

    private LanePlan Plan(bool isCritical) => LaneComposer.Plan("mail", isCritical, _waiting, _composed, Now);

    private void Wait(
        string rule, AlertSeverity severity = AlertSeverity.Critical, NoteKind kind = NoteKind.Fired, int at = 0, int? notBefore = null,
        int episode = 1) =>
        _waiting.Add(LaneNotes.Note(rule, kind, severity, Now.AddSeconds(at), Now.AddSeconds(notBefore ?? at), episode));

    private void Sent(int seconds, bool isCritical, string channel = "mail", string rule = "other", int episode = 1)
    {
        var at = Now.AddSeconds(seconds);
        _composed.Add(LaneNotes.Message(
            [LaneNotes.Note(rule, NoteKind.Fired, AlertSeverity.Critical, at, at, episode, channel)], isCritical, at));
    }
}
