using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Alerts.Outbox.Delivery;
using Dashboard.Core.Alerts.Outbox.Journal;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static Dashboard.Tests.Alerts.Outbox.AlertSamples;

namespace Dashboard.Tests.Alerts.Outbox;

public sealed class OutboxDelivererTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(Now);
    private readonly FakeChannels _channels = new("mail", "slack");
    private readonly JournalAlertStore _store;

    public OutboxDelivererTests() => _store = new(_folder.Path, _clock, NullLogger<JournalAlertStore>.Instance);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Step_AskedToWait_WaitsAsLongAsItWasAsked()
    {
        await ComposeAsync("a");
        var sender = FakeSender.Answering(new(SendOutcome.Retry, "Too many (429).", TimeSpan.FromSeconds(37)), FakeSender.Accepted);
        var worker = Worker(sender);
        Assert.True(await worker.StepAsync(Cancel));
        _clock.Advance(TimeSpan.FromSeconds(36));
        Assert.False(await worker.StepAsync(Cancel));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await worker.StepAsync(Cancel));
        Assert.Equal((OutboxStatus.Accepted, Now.AddSeconds(37)), await ReadAsync(message => (message.Status, message.AcceptedAt!.Value)));
    }

    [Fact]
    public async Task Step_FailsTwentyTimesAndThenWorks_IsAcceptedOnceUnderOneKey()
    {
        await ComposeAsync("a");
        var sender = FakeSender.Answering([.. Enumerable.Repeat(FakeSender.Busy, 20), FakeSender.Accepted]);
        var worker = Worker(sender);
        for (var second = 0; second < 3_600; second++)
        {
            await worker.StepAsync(Cancel);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(21, sender.Sent.Count);
        Assert.Single(sender.Sent.Select(message => (message.Key, Convert.ToHexString(message.Payload))).Distinct());
        var attempts = await _store.ReadAttemptsAsync(50, Cancel);
        Assert.Equal(Enumerable.Range(1, 21).Reverse(), attempts.Select(attempt => attempt.Number));
        Assert.Equal(OutboxStatus.Accepted, Assert.Single(attempts, attempt => attempt.Outcome != OutboxStatus.Waiting).Outcome);
    }

    [Fact]
    public async Task Step_AcceptedButTheAnswerDoesNotCome_IsSentAgainUnderTheSameKey()
    {
        await ComposeAsync("a");
        var sender = new FakeSender(async (_, number, cancel) =>
        {
            if (number == 1) await Task.Delay(Timeout.InfiniteTimeSpan, _clock, cancel);
            return FakeSender.Accepted;
        });
        var worker = Worker(sender);
        var hanging = worker.StepAsync(Cancel);
        await Wait.UntilAsync(() =>
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(hanging.IsCompleted);
        });
        Assert.True(await hanging);
        Assert.Equal(OutboxStatus.Waiting, await ReadAsync(message => message.Status));
        _clock.Advance(TimeSpan.FromSeconds(5));
        await worker.StepAsync(Cancel);
        Assert.Equal(2, sender.Sent.Count);
        Assert.Single(sender.Sent.Select(message => message.Key).Distinct());
        Assert.Equal(OutboxStatus.Accepted, await ReadAsync(message => message.Status));
    }

    [Theory]
    [InlineData(SendOutcome.Permanent, OutboxStatus.Dead)]
    [InlineData(SendOutcome.NoMeans, OutboxStatus.NotSent)]
    public async Task Step_WillNeverWork_IsGivenUpAndCanBeSeen(SendOutcome outcome, OutboxStatus status)
    {
        await ComposeAsync("a");
        var sender = FakeSender.Answering(new SendResult(outcome, "There is no such address."));
        var worker = Worker(sender);
        await worker.StepAsync(Cancel);
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.False(await worker.StepAsync(Cancel));
        Assert.Equal((status, "There is no such address."), await ReadAsync(message => (message.Status, message.LastResult)));
        Assert.Equal(status, Assert.Single(await _store.ReadAttemptsAsync(9, Cancel)).Outcome);
    }

    [Fact]
    public async Task Step_TakenBefore_CountsAsToldAndIsLogged()
    {
        await ComposeAsync("a");
        var log = new KeptLog<OutboxDeliverer>();
        var sender = FakeSender.Answering(new SendResult(SendOutcome.TakenBefore, "It has other words."));
        await Worker(sender, log).StepAsync(Cancel);
        Assert.Equal((OutboxStatus.Accepted, "It has other words."), await ReadAsync(message => (message.Status, message.LastResult)));
        Assert.Contains("another one has its key", Assert.Single(log.Lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(100.0)]
    public async Task Step_NeverAccepted_IsGivenUpBeforeTheOtherSideForgetsTheKey(double? retryAfterHours)
    {
        await ComposeAsync("a");
        TimeSpan? retryAfter = retryAfterHours is { } hours ? TimeSpan.FromHours(hours) : null;
        var sender = FakeSender.Answering(FakeSender.Busy with { RetryAfter = retryAfter });
        var worker = Worker(sender);
        for (var minute = 0; minute < 24 * 60; minute++)
        {
            await worker.StepAsync(Cancel);
            _clock.Advance(TimeSpan.FromMinutes(1));
        }

        var attempts = await _store.ReadAttemptsAsync(9_999, Cancel);
        Assert.Equal((OutboxStatus.Dead, Now + DeliverySchedule.Expiry), (attempts[0].Outcome, attempts[0].At));
        Assert.Contains("given up", attempts[0].Result, StringComparison.Ordinal);
        Assert.Equal(attempts.Count - 1, sender.Sent.Count);
    }

    [Fact]
    public async Task Step_SenderThrows_IsTriedAgainAndItsWordsAreNotShown()
    {
        await ComposeAsync("a");
        await Worker(new FakeSender((_, _, _) => throw new InvalidOperationException("secret"))).StepAsync(Cancel);
        Assert.Equal(OutboxStatus.Waiting, await ReadAsync(message => message.Status));
        Assert.DoesNotContain("secret", await ReadAsync(message => message.LastResult), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Step_ChannelOffOrGone_SaysSoAndSendsNothing()
    {
        var sender = FakeSender.Answering(FakeSender.Accepted);
        await ComposeAsync("a");
        _channels.All = [.. _channels.All.Select(channel => channel with { Enabled = false })];
        await Worker(sender).StepAsync(Cancel);
        await ComposeAsync("b");
        _channels.All = [];
        await Worker(sender).StepAsync(Cancel);
        Assert.Empty(sender.Sent);
        var messages = await _store.ReadMessagesAsync(9, Cancel);
        Assert.Equal([OutboxStatus.Dead, OutboxStatus.NotSent], messages.Select(message => message.Status).Order());
    }

    [Fact]
    public async Task Deliverer_OneChannelHangs_TheOtherIsTold()
    {
        await ComposeAsync("a", "slack");
        await ComposeAsync("b", "mail");
        await ComposeAsync("c", "mail");
        var sender = new FakeSender(async (channel, _, cancel) =>
        {
            if (channel.Id == "slack") await Task.Delay(Timeout.InfiniteTimeSpan, _clock, cancel);
            return FakeSender.Accepted;
        });
        using var deliverer = new OutboxDeliverer(_store, _store, _channels, [sender], new RedisDeliveryTurns(null), _clock, NullLogger<OutboxDeliverer>.Instance);
        await deliverer.StartAsync(Cancel);
        await Wait.UntilAsync(async () => (await _store.ReadMessagesAsync(9, Cancel)).Count(message => message.Status == OutboxStatus.Accepted) == 2);
        Assert.Equal(OutboxStatus.Waiting, (await _store.ReadMessagesAsync(9, Cancel)).Single(message => message.Channel == "slack").Status);
        var stopping = deliverer.StopAsync(Cancel);
        await Wait.UntilAsync(() =>
        {
            _clock.Advance(TimeSpan.FromSeconds(5));
            return Task.FromResult(stopping.IsCompleted);
        });
    }

    [Fact]
    public async Task Deliverer_MessageOfAChannelThatIsGone_IsGivenUp()
    {
        await ComposeAsync("a", "gone");
        using var deliverer = new OutboxDeliverer(_store, _store, _channels, [], new RedisDeliveryTurns(null), _clock, NullLogger<OutboxDeliverer>.Instance);
        await deliverer.StartAsync(Cancel);
        await Wait.UntilAsync(async () => await ReadAsync(message => message.Status) == OutboxStatus.Dead);
        await deliverer.StopAsync(Cancel);
    }

    [Theory]
    [InlineData(1, 1, 2)]
    [InlineData(2, 1, 4)]
    [InlineData(6, 1, 64)]
    [InlineData(7, 1, 120)]
    [InlineData(5_000, 1, 120)]
    [InlineData(9, 0.5, 60)]
    [InlineData(9, 0, 1)]
    public void NextAt_AttemptsGrow_IsAPartOfUpToTwoMinutes(int attempts, double random, double seconds) =>
        Assert.Equal(Now.AddSeconds(seconds), DeliverySchedule.NextAt(Message(Note("a")) with { Attempts = attempts }, null, Now, random));

    private ChannelWorker Worker(FakeSender sender, ILogger? log = null) =>
        new("mail", _store, _channels, [sender], new RedisDeliveryTurns(null), _clock, () => 0.99, log);

    private async Task ComposeAsync(string rule, string channel = "mail")
    {
        var note = Note(rule, channel);
        await _store.TryDecideAsync(new(State(rule), [note], []), Cancel);
        Assert.True(await _store.TryComposeAsync(Message(note), Cancel));
    }

    private async Task<T> ReadAsync<T>(Func<OutboxMessage, T> read) => read(Assert.Single(await _store.ReadMessagesAsync(9, Cancel)));
}
