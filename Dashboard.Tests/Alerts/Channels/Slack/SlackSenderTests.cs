using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Alerts.Outbox;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dashboard.Tests.Alerts.Channels.Slack;

public sealed class SlackSenderTests : IAsyncDisposable
{
    private const string Canary = "T000/B000/canary98765";

    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private readonly FakeTimeProvider _clock = new(SampleNotes.Noon);
    private readonly WholeLog _log = new();
    private readonly TestSenders _senders;

    public SlackSenderTests() => _senders = new(_clock, new() { ["Alerts:AllowedHosts"] = "127.0.0.1" }, log: _log);

    private IChannelSender Sender => _senders[ChannelKind.Slack];

    [Fact]
    public async Task Send_Message_IsPostedAndTheAddressIsNowhere()
    {
        await using var slack = await FakeHook.StartAsync(new HookAnswer(200, "ok", "text/html"));
        var message = Message();
        var result = await SendAsync(slack, message);
        Assert.Equal((SendOutcome.Accepted, "Slack accepted it."), (result.Outcome, result.Sentence));
        var request = Assert.Single(slack.Requests);
        Assert.Equal(("POST", $"/services/{Canary}"), (request.Method, request.Path));
        Assert.Equal(message.Payload, request.Body);
        Assert.DoesNotContain("traceparent", request.Headers.Keys);
        Assert.DoesNotContain("canary", _log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, SendOutcome.Permanent, "Slack answered 400: it does not take the message in this form.")]
    [InlineData(403, SendOutcome.Permanent, "Slack answered 403: the webhook was switched off, or the workspace does not allow it.")]
    [InlineData(404, SendOutcome.Permanent, "Slack answered 404: the webhook does not exist any more.")]
    [InlineData(410, SendOutcome.Permanent, "Slack answered 410: the channel there was archived.")]
    [InlineData(302, SendOutcome.Permanent, "Slack answered 302: it sends to another address, which is not followed.")]
    [InlineData(429, SendOutcome.Retry, "Slack asks to wait (429).")]
    [InlineData(503, SendOutcome.Retry, "Slack has a problem of its own (503).")]
    public async Task Send_Error_SaysWhatItMeans(int status, SendOutcome outcome, string sentence)
    {
        await using var slack = await FakeHook.StartAsync(new HookAnswer(status, "<b>no_service</b>", "text/html") { RetryAfter = "30" });
        var result = await SendAsync(slack, Message());
        Assert.Equal((outcome, sentence), (result.Outcome, result.Sentence));
        Assert.Equal(outcome == SendOutcome.Retry ? 30 : null, result.RetryAfter?.TotalSeconds);
    }

    [Fact]
    public async Task Send_NoAnswer_IsRetried()
    {
        await using var slack = await FakeHook.StartAsync(HookAnswer.Never);
        var sending = SendAsync(slack, Message());
        await Wait.UntilAsync(() => Task.FromResult(slack.Requests.Count == 1));
        _clock.Advance(TimeSpan.FromSeconds(10));
        var result = await sending;
        Assert.Equal(SendOutcome.Retry, result.Outcome);
        Assert.Contains("did not answer within 10 s", result.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example/services")]
    [InlineData("http://hooks.slack.com/services")]
    [InlineData("https://hooks.slack.com.evil.example/services")]
    public async Task Send_AddressThatIsNotSlacks_IsNotAsked(string address)
    {
        var channel = _senders.Hook(ChannelKind.Slack, new Uri(address));
        var result = await Sender.SendAsync(channel, Message(), Cancel);
        Assert.Equal(SendOutcome.Permanent, result.Outcome);
        Assert.DoesNotContain("evil", result.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_SecretOfAnotherKeyRing_IsASentenceAndMayWorkLater()
    {
        await using var others = new TestSenders(_clock, []);
        var channel = others.Hook(ChannelKind.Slack, new Uri("https://hooks.slack.com/services/x"));
        var result = await Sender.SendAsync(channel, Message(), Cancel);
        Assert.Equal(SendOutcome.Retry, result.Outcome);
        Assert.Contains("enter it again", result.Sentence, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _senders.DisposeAsync();

    private Task<SendResult> SendAsync(FakeHook slack, OutboxMessage message) =>
        Sender.SendAsync(_senders.Hook(ChannelKind.Slack, new Uri(slack.Url, $"/services/{Canary}")), message, Cancel);

    private OutboxMessage Message() => SampleNotes.Message(Sender.Render(SampleNotes.Email, [SampleNotes.Fired], SampleNotes.Context));
}
