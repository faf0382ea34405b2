using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Alerts.Rules;
using Xunit;
using static Dashboard.Tests.Alerts.Outbox.AlertSamples;

namespace Dashboard.Tests.Alerts.Outbox;

/// <summary>What holds wherever alerts are kept.</summary>
public abstract class AlertStoreContract
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected abstract IAlertStore Store { get; }

    protected abstract IAlertRecords Records { get; }

    [Fact]
    public async Task TryDecide_First_IsKeptWholeAndReadAsItWas()
    {
        Assert.True(await Store.TryDecideAsync(Decision("a", "mail", "slack"), Cancel));
        var state = Assert.Single(await Store.ReadStatesAsync(Cancel));
        Assert.Equal(RecordJson.Read<object>(RecordJson.Write(State("a") with { Version = 1 })).ToString(), RecordJson.Read<object>(RecordJson.Write(state)).ToString());
        Assert.Equal(["mail", "slack"], (await Store.ReadWaitingAsync(Cancel)).Select(note => note.Channel).Order());
        Assert.Equal(Line("a"), Assert.Single(await Records.ReadHistoryAsync(new(), Cancel)));
    }

    [Fact]
    public async Task TryDecide_OnAnotherVersion_IsRefusedAndNothingOfItIsKept()
    {
        Assert.False(await Store.TryDecideAsync(new(State("a", version: 1), [Note("a")], [Line("a")]), Cancel));
        Assert.True(await Store.TryDecideAsync(Decision("a"), Cancel));
        Assert.False(await Store.TryDecideAsync(Decision("a", "mail"), Cancel));
        Assert.False(await Store.TryDecideAsync(new(State("a", version: 2), [Note("a")], [Line("a", Now.AddSeconds(9))]), Cancel));
        Assert.True(await Store.TryDecideAsync(new(State("a", version: 1), [], []), Cancel));
        Assert.Equal(2, Assert.Single(await Store.ReadStatesAsync(Cancel)).Version);
        Assert.Empty(await Store.ReadWaitingAsync(Cancel));
        Assert.Single(await Records.ReadHistoryAsync(new(), Cancel));
    }

    [Fact]
    public async Task TryDecide_NoteAndLineThatAreThere_AreKeptOnce()
    {
        await Store.TryDecideAsync(Decision("a", "mail"), Cancel);
        Assert.True(await Store.TryDecideAsync(new(State("a", version: 1), [Note("a"), Note("a", number: 1)], [Line("a")]), Cancel));
        Assert.Equal(2, (await Store.ReadWaitingAsync(Cancel)).Count);
        Assert.Single(await Records.ReadHistoryAsync(new(), Cancel));
    }

    [Fact]
    public async Task TryCompose_NotesThatWait_AreInItAndWaitNoMore()
    {
        await DecideAsync("a", "b", "c");
        Assert.True(await Store.TryComposeAsync(Message(Note("a"), Note("b")), Cancel));
        Assert.Equal("c", Assert.Single(await Store.ReadWaitingAsync(Cancel)).RuleId);
        var composed = Assert.Single(await Store.ReadComposedAsync(Now, Cancel));
        Assert.Empty(composed.Payload);
        Assert.Equal([Note("a").Key, Note("b").Key], composed.Notes);
        Assert.Equal([1, 2, 3, 0, 255], (await Records.ReadMessageAsync(composed.Key, Cancel))!.Payload);
        Assert.Null(await Records.ReadMessageAsync("nothing", Cancel));
        Assert.Empty(await Store.ReadComposedAsync(Now.AddSeconds(1), Cancel));
    }

    [Fact]
    public async Task TryCompose_NoteInAnotherMessageOrNowhere_IsRefusedWhole()
    {
        await DecideAsync("a", "b");
        await Store.TryComposeAsync(Message(Note("a")), Cancel);
        Assert.False(await Store.TryComposeAsync(Message(Note("a")), Cancel));
        Assert.False(await Store.TryComposeAsync(Message(Note("a"), Note("b")), Cancel));
        Assert.False(await Store.TryComposeAsync(Message(Note("b"), Note("nowhere")), Cancel));
        Assert.Single(await Store.ReadWaitingAsync(Cancel));
        Assert.Single(await Records.ReadMessagesAsync(10, Cancel));
    }

    [Fact]
    public async Task Claim_SeveralDue_AreTheCriticalOnesFirstAndThenTheOldest()
    {
        await ComposeAsync(Note("late", at: Now.AddSeconds(2)));
        await ComposeAsync(Note("mild", at: Now, severity: AlertSeverity.Warning));
        await ComposeAsync(Note("early", at: Now.AddSeconds(1)));
        await ComposeAsync(Note("other", "slack"));
        await ComposeAsync(Note("future", at: Now.AddSeconds(9)));
        var claimed = new List<string>();
        while (await ClaimAsync(Now.AddSeconds(5)) is { } claim) claimed.AddRange(claim.Message.Alerts);
        Assert.Equal(["early|GET /api/things", "late|GET /api/things", "mild|GET /api/things"], claimed);
    }

    [Fact]
    public async Task Claim_WhileSomebodyHasIt_IsOnlyGivenAfterTheLease()
    {
        await ComposeAsync(Note("a"));
        var first = (await ClaimAsync(Now))!;
        Assert.Equal(1, first.Message.Attempts);
        Assert.Equal(5, first.Message.Payload.Length);
        Assert.Null(await ClaimAsync(Now + Lease - TimeSpan.FromSeconds(1)));
        var second = (await ClaimAsync(Now + Lease))!;
        Assert.True(second.Token > first.Token);
        Assert.Equal(2, second.Message.Attempts);
    }

    [Fact]
    public async Task Complete_WillBeTriedAgain_IsDueThenAndSaysWhy()
    {
        await ComposeAsync(Note("a"));
        var claim = (await ClaimAsync(Now))!;
        await Store.CompleteAsync(claim, Attempt(claim, OutboxStatus.Waiting, Now, "Busy \0 now."), Now.AddSeconds(4), Cancel);
        Assert.Null(await ClaimAsync(Now.AddSeconds(3)));
        var message = Assert.Single(await Records.ReadMessagesAsync(10, Cancel));
        Assert.Equal((OutboxStatus.Waiting, 1, null), (message.Status, message.Attempts, message.AcceptedAt));
        Assert.StartsWith("Busy", message.LastResult, StringComparison.Ordinal);
        Assert.NotNull(await ClaimAsync(Now.AddSeconds(4)));
        Assert.Equal(1, Assert.Single(await Records.ReadAttemptsAsync(10, Cancel)).Number);
    }

    [Theory]
    [InlineData(OutboxStatus.Accepted)]
    [InlineData(OutboxStatus.Dead)]
    [InlineData(OutboxStatus.NotSent)]
    public async Task Complete_Ended_IsNeverGivenAgain(OutboxStatus outcome)
    {
        await ComposeAsync(Note("a"));
        var claim = (await ClaimAsync(Now))!;
        await Store.CompleteAsync(claim, Attempt(claim, outcome, Now.AddSeconds(1)), Now, Cancel);
        Assert.Null(await ClaimAsync(Now.AddDays(1)));
        var message = Assert.Single(await Records.ReadMessagesAsync(10, Cancel));
        Assert.Equal(outcome, message.Status);
        Assert.Equal(outcome == OutboxStatus.Accepted ? Now.AddSeconds(1) : null, message.AcceptedAt);
    }

    [Fact]
    public async Task Complete_ByAnOlderClaim_CountsOnlyIfItWasAccepted()
    {
        await ComposeAsync(Note("a"));
        var slow = (await ClaimAsync(Now))!;
        var newer = (await ClaimAsync(Now + Lease))!;
        await Store.CompleteAsync(slow, Attempt(slow, OutboxStatus.Dead, Now), Now, Cancel);
        Assert.Equal(OutboxStatus.Waiting, (await Records.ReadMessagesAsync(1, Cancel))[0].Status);
        Assert.Empty(await Records.ReadAttemptsAsync(10, Cancel));
        await Store.CompleteAsync(slow, Attempt(slow, OutboxStatus.Accepted, Now.AddSeconds(70)), Now, Cancel);
        await Store.CompleteAsync(newer, Attempt(newer, OutboxStatus.Waiting, Now.AddSeconds(71)), Now.AddSeconds(75), Cancel);
        var message = Assert.Single(await Records.ReadMessagesAsync(10, Cancel));
        Assert.Equal((OutboxStatus.Accepted, Now.AddSeconds(70)), (message.Status, message.AcceptedAt));
        Assert.Null(await ClaimAsync(Now.AddDays(1)));
    }

    [Fact]
    public async Task ReadHistory_Filtered_IsWhatFitsNewestFirst()
    {
        var lines = Enumerable.Range(0, 6).Select(i =>
            Line(i % 2 == 0 ? "even" : "odd", Now.AddMinutes(i), i < 2 ? AlertSeverity.Info : AlertSeverity.Warning)).ToArray();
        await Store.TryDecideAsync(new(State("even"), [], lines), Cancel);
        Assert.Equal(lines.Reverse(), await Records.ReadHistoryAsync(new(), Cancel));
        Assert.Equal([lines[4], lines[2], lines[0]], await Records.ReadHistoryAsync(new(RuleId: "even"), Cancel));
        Assert.Equal([lines[1], lines[0]], await Records.ReadHistoryAsync(new(Severity: AlertSeverity.Info), Cancel));
        Assert.Equal([lines[3], lines[2]], await Records.ReadHistoryAsync(new(From: Now.AddMinutes(2), To: Now.AddMinutes(4)), Cancel));
        Assert.Equal([lines[4], lines[3]], await Records.ReadHistoryAsync(new(Skip: 1, Count: 2), Cancel));
    }

    [Fact]
    public async Task Claim_ManyAtOnce_EachMessageIsGivenOnce()
    {
        for (var i = 0; i < 8; i++) await ComposeAsync(Note($"r{i}"));
        var claims = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => ClaimAsync(Now))));
        var keys = claims.OfType<ClaimedMessage>().Select(claim => claim.Message.Key).ToList();
        while (await ClaimAsync(Now) is { } left) keys.Add(left.Message.Key);
        Assert.Equal(8, keys.Count);
        Assert.Distinct(keys);
    }

    [Fact]
    public async Task Any_NamesThatATableDoesNotTake_GoThroughAllTheSame()
    {
        var note = Note("a") with { Target = "GET /\0x" };
        var state = State("a", "GET /\0x");
        Assert.True(await Store.TryDecideAsync(new(state, [note], [Line("a") with { Target = "\0" }]), Cancel));
        Assert.True(await Store.TryDecideAsync(new(state with { Version = 1 }, [note], [Line("a") with { Target = "\0" }]), Cancel));
        Assert.Equal("GET /\0x", Assert.Single(await Store.ReadStatesAsync(Cancel)).Target);
        Assert.True(await Store.TryComposeAsync(Message(Assert.Single(await Store.ReadWaitingAsync(Cancel))), Cancel));
        var claim = (await ClaimAsync(Now))!;
        await Store.CompleteAsync(claim, Attempt(claim, OutboxStatus.Accepted, Now), Now, Cancel);
        Assert.Equal(OutboxStatus.Accepted, Assert.Single(await Records.ReadMessagesAsync(9, Cancel)).Status);
        Assert.Single(await Records.ReadHistoryAsync(new(), Cancel));
        Assert.Empty(await Records.ReadHistoryAsync(new(RuleId: "\0\ud800", Skip: -1, Count: -1), Cancel));
        Assert.Null(await Records.ReadMessageAsync("\0", Cancel));
    }

    protected async Task DecideAsync(params string[] rules)
    {
        foreach (var rule in rules) await Store.TryDecideAsync(Decision(rule, "mail"), Cancel);
    }

    protected async Task ComposeAsync(AlertNote note)
    {
        await Store.TryDecideAsync(new(State(note.RuleId), [note], []), Cancel);
        Assert.True(await Store.TryComposeAsync(Message(note), Cancel));
    }

    protected Task<ClaimedMessage?> ClaimAsync(DateTimeOffset now) => Store.ClaimAsync("mail", now, Lease, Cancel);
}
