using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;
using Dashboard.Core.Storage;
using Dashboard.Tests.Alerts.Outbox;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Alerts.World;

public sealed class AlertLedgerTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly AlertNote Note = LaneNotes.Note("a", NoteKind.Fired, AlertSeverity.Critical, Now, Now);
    private static readonly OutboxMessage Message = LaneNotes.Message([Note], isCritical: true, Now, OutboxStatus.Waiting);
    private static readonly AlertState State = new() { RuleId = "a", Target = "" };
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    private readonly AlertLedger _ledger = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TryDecide_SomebodyWasFaster_StoresNothing()
    {
        Assert.True(await _ledger.TryDecideAsync(new AlertDecision(State, [], []), Cancel));
        Assert.False(await _ledger.TryDecideAsync(new AlertDecision(State, [Note], []), Cancel));
        Assert.Empty(await _ledger.ReadWaitingAsync(Cancel));
        Assert.Equal(1, Assert.Single(await _ledger.ReadStatesAsync(Cancel)).Version);
    }

    [Fact]
    public async Task TryCompose_NoteIsInAMessage_StoresNothing()
    {
        await ComposeAsync();
        Assert.False(await _ledger.TryComposeAsync(Message with { Key = "other" }, Cancel));
        Assert.Empty(await _ledger.ReadWaitingAsync(Cancel));
        Assert.Single(await _ledger.ReadComposedAsync(Now, Cancel));
        Assert.Empty(await _ledger.ReadComposedAsync(Now.AddSeconds(1), Cancel));
    }

    [Fact]
    public async Task Claim_Leased_IsNobodyElsesUntilItEnds()
    {
        await ComposeAsync();
        var first = await _ledger.ClaimAsync("mail", Now, Lease, Cancel);
        Assert.Null(await _ledger.ClaimAsync("mail", Now.AddSeconds(59), Lease, Cancel));
        Assert.Null(await _ledger.ClaimAsync("chat", Now.AddSeconds(60), Lease, Cancel));
        var second = await _ledger.ClaimAsync("mail", Now.AddSeconds(60), Lease, Cancel);
        Assert.Equal((1, 2, true), (first!.Message.Attempts, second!.Message.Attempts, second.Token > first.Token));
    }

    [Theory]
    [InlineData(OutboxStatus.Waiting, OutboxStatus.Waiting)]
    [InlineData(OutboxStatus.Dead, OutboxStatus.Waiting)]
    [InlineData(OutboxStatus.Accepted, OutboxStatus.Accepted)]
    public async Task Complete_ByAnOldClaim_CountsOnlyThatItWasAccepted(OutboxStatus outcome, OutboxStatus expected)
    {
        await ComposeAsync();
        var old = await _ledger.ClaimAsync("mail", Now, Lease, Cancel);
        await _ledger.ClaimAsync("mail", Now.AddSeconds(60), Lease, Cancel);
        await _ledger.CompleteAsync(old!, new DeliveryAttempt(Message.Key, 1, Now, outcome, "So."), Now, Cancel);
        Assert.Equal(expected, Assert.Single(_ledger.Messages).Status);
        Assert.Equal(outcome == expected && outcome == OutboxStatus.Accepted ? 1 : 0, _ledger.Attempts.Count);
    }

    [Fact]
    public async Task Claim_TriedInVain_IsDueAtItsTime()
    {
        await ComposeAsync();
        var claim = await _ledger.ClaimAsync("mail", Now, Lease, Cancel);
        var attempt = new DeliveryAttempt(Message.Key, 1, Now, OutboxStatus.Waiting, "Try again.");
        await _ledger.CompleteAsync(claim!, attempt, Now.AddSeconds(4), Cancel);
        Assert.Null(await _ledger.ClaimAsync("mail", Now.AddSeconds(3), Lease, Cancel));
        Assert.NotNull(await _ledger.ClaimAsync("mail", Now.AddSeconds(4), Lease, Cancel));
    }

    [Fact]
    public async Task Hooks_Throw_BeforeNothingIsDoneAndAfterAllIs()
    {
        _ledger.Before = name => throw new StateUnavailableException(name);
        await Assert.ThrowsAsync<StateUnavailableException>(() => _ledger.TryDecideAsync(new AlertDecision(State, [], []), Cancel));
        (_ledger.Before, _ledger.After) = (null, name => throw new StateUnavailableException(name));
        await Assert.ThrowsAsync<StateUnavailableException>(() => _ledger.TryDecideAsync(new AlertDecision(State, [], []), Cancel));
        _ledger.After = null;
        Assert.Single(await _ledger.ReadStatesAsync(Cancel));
    }

    private async Task ComposeAsync()
    {
        await _ledger.TryDecideAsync(new AlertDecision(State, [Note], []), Cancel);
        Assert.True(await _ledger.TryComposeAsync(Message, Cancel));
    }
}
