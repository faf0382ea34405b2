using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Alerts.Outbox.Delivery;
using Dashboard.Core.Alerts.Outbox.Journal;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static Dashboard.Tests.Alerts.Outbox.AlertSamples;

namespace Dashboard.Tests.Alerts.Outbox;

public sealed class OutboxComposerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(Now);
    private readonly FakeChannels _channels = new("mail", "slack");
    private readonly JournalAlertStore _store;
    private readonly OutboxComposer _composer;

    public OutboxComposerTests()
    {
        _store = new(_folder.Path, _clock, NullLogger<JournalAlertStore>.Instance);
        _composer = new(
            _store, _channels, [FakeSender.Answering(FakeSender.Accepted)], () => new(null, "Production", null), _clock, NullLogger<OutboxComposer>.Instance);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _composer.Dispose();
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Step_NotesThatAreDue_AreOneMessageForEachLaneOfEachChannel()
    {
        await DecideAsync("a", "mail");
        await DecideAsync("b", "mail");
        await DecideAsync("c", "slack");
        await DecideAsync("mild", "mail", AlertSeverity.Warning);
        await _composer.StepAsync(Cancel);
        var messages = await _store.ReadMessagesAsync(9, Cancel);
        Assert.Equal(["1 of mail", "1 of slack", "2 of mail"], messages.Select(message => message.Subject).Order());
        var two = await _store.ReadMessageAsync(messages.Single(message => message.Notes.Count == 2).Key, Cancel);
        Assert.Equal(MessageKey.Of(MessageKey.OriginOf("Production", Now), "mail", true, [Note("b").Key, Note("a").Key]), two!.Key);
        Assert.Equal([2], two.Payload);
        Assert.Empty(await _store.ReadWaitingAsync(Cancel));
    }

    [Fact]
    public async Task Step_NotDueYet_SaysWhyItWaits()
    {
        var note = Note("a") with { NotBefore = Now.AddMinutes(5) };
        await _store.TryDecideAsync(new(State("a"), [note], []), Cancel);
        await _composer.StepAsync(Cancel);
        Assert.Empty(await _store.ReadMessagesAsync(9, Cancel));
        Assert.NotEmpty(_composer.Held[note.Key]);
        _clock.Advance(TimeSpan.FromMinutes(5));
        await _composer.StepAsync(Cancel);
        Assert.Single(await _store.ReadMessagesAsync(9, Cancel));
        Assert.Empty(_composer.Held);
    }

    [Fact]
    public async Task Step_CannotBeWrittenOrHasNoChannel_IsSeenAndKeepsNoOtherBack()
    {
        await DecideAsync("unwritable", "mail");
        await DecideAsync("a", "removed");
        await DecideAsync("b", "slack");
        await _composer.StepAsync(Cancel);
        var messages = (await _store.ReadMessagesAsync(9, Cancel)).ToDictionary(message => message.Channel);
        Assert.Equal(OutboxStatus.Dead, messages["mail"].Status);
        Assert.DoesNotContain("secret", messages["mail"].LastResult, StringComparison.Ordinal);
        Assert.Equal(OutboxStatus.NotSent, messages["removed"].Status);
        Assert.Equal(OutboxStatus.Waiting, messages["slack"].Status);
    }

    [Fact]
    public async Task Step_AllStateIsLost_NamesTheSameNotesAnew()
    {
        var keys = new List<string>();
        for (var life = 0; life < 2; life++)
        {
            using var folder = new TemporaryFolder();
            using var store = new JournalAlertStore(folder.Path, _clock, NullLogger<JournalAlertStore>.Instance);
            var origin = new OutboxOrigin(folder.Path, new MemoryStateStore(), _clock, NullLogger<OutboxOrigin>.Instance);
            origin.Follow(null);
            using var composer = new OutboxComposer(
                store, _channels, [FakeSender.Answering(FakeSender.Accepted)], () => new(null, "Production", null), _clock,
                NullLogger<OutboxComposer>.Instance, origin: origin);
            await store.TryDecideAsync(Decision("a", "mail"), Cancel);
            await composer.StepAsync(Cancel);
            var message = Assert.Single(await store.ReadMessagesAsync(9, Cancel));
            Assert.Equal(MessageKey.Of((await origin.GetAsync(Cancel))!, "mail", true, [Note("a").Key]), message.Key);
            keys.Add(message.Key);
        }

        Assert.Distinct(keys);
    }

    [Fact]
    public async Task OldestAge_MessageThatNobodySends_Grows()
    {
        await DecideAsync("a", "mail");
        await _composer.StepAsync(Cancel);
        _clock.Advance(TimeSpan.FromSeconds(70));
        await _composer.StepAsync(Cancel);
        Assert.Equal(TimeSpan.FromSeconds(70), _composer.OldestAge);
        var claim = (await _store.ClaimAsync("mail", _clock.GetUtcNow(), ChannelWorker.Lease, Cancel))!;
        await _store.CompleteAsync(claim, Attempt(claim, OutboxStatus.Accepted, Now), Now, Cancel);
        await _composer.StepAsync(Cancel);
        Assert.Equal(TimeSpan.Zero, _composer.OldestAge);
    }

    [Fact]
    public async Task OldestAge_ComposingFails_GrowsUntilItWorks()
    {
        await DecideAsync("a", "mail");
        var isFailing = true;
        var composer = new OutboxComposer(
            _store, _channels, [FakeSender.Answering(FakeSender.Accepted)], () => new(null, "Production", null), _clock, NullLogger<OutboxComposer>.Instance,
            () => isFailing ? throw new IOException("away") : true);
        await composer.StartAsync(Cancel);
        await Wait.UntilAsync(() =>
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(composer.OldestAge > TimeSpan.FromSeconds(60));
        });
        isFailing = false;
        await Wait.UntilAsync(async () =>
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            if (await _store.ClaimAsync("mail", _clock.GetUtcNow(), ChannelWorker.Lease, Cancel) is { } claim)
                await _store.CompleteAsync(claim, Attempt(claim, OutboxStatus.Accepted, Now), Now, Cancel);
            return composer.OldestAge == TimeSpan.Zero && (await _store.ReadWaitingAsync(Cancel)).Count == 0;
        });
        await composer.StopAsync(Cancel);
        composer.Dispose();
    }

    private Task<bool> DecideAsync(string rule, string channel, AlertSeverity severity = AlertSeverity.Critical) =>
        _store.TryDecideAsync(new(State(rule), [Note(rule, channel, severity: severity)], []), Cancel);
}
