using System.Net;
using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Alerts.Channels.Requests;
using Dashboard.Core.Alerts.Channels.Webhook;
using Dashboard.Core.Alerts.Outbox;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dashboard.Tests.Alerts.Channels.Webhook;

public sealed class WebhookSenderTests : IAsyncDisposable
{
    private const string Key = "signing-canary-key";

    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private readonly FakeTimeProvider _clock = new(SampleNotes.Noon);
    private readonly WholeLog _log = new();
    private readonly TestSenders _senders;

    public WebhookSenderTests() => _senders = new(_clock, new() { ["Alerts:AllowedHosts"] = "127.0.0.1" }, log: _log);

    private IChannelSender Sender => _senders[ChannelKind.Webhook];

    [Fact]
    public async Task Send_Message_IsSignedAndNamed()
    {
        await using var hook = await FakeHook.StartAsync(new HookAnswer(204));
        var message = Message();
        var result = await SendAsync(hook, message);
        Assert.Equal((SendOutcome.Accepted, "The other side accepted it (204)."), (result.Outcome, result.Sentence));
        var request = Assert.Single(hook.Requests);
        Assert.Equal(message.Payload, request.Body);
        Assert.Equal(WebhookSignature.Create(Key, SampleNotes.Noon, message.Payload), request.Headers["Dashboard-Signature"]);
        Assert.Equal("message-1", request.Headers["Idempotency-Key"]);
        Assert.DoesNotContain("canary", _log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, SendOutcome.Permanent)]
    [InlineData(401, SendOutcome.Permanent)]
    [InlineData(404, SendOutcome.Permanent)]
    [InlineData(408, SendOutcome.Retry)]
    [InlineData(425, SendOutcome.Retry)]
    [InlineData(429, SendOutcome.Retry)]
    [InlineData(500, SendOutcome.Retry)]
    [InlineData(599, SendOutcome.Retry)]
    public async Task Send_Error_IsClassifiedAndItsBodyNotShown(int status, SendOutcome expected)
    {
        await using var hook = await FakeHook.StartAsync(new HookAnswer(status, """{"name":"raw","message":"raw"}""") { RetryAfter = "5" });
        var result = await SendAsync(hook, Message());
        Assert.Equal(expected, result.Outcome);
        Assert.Contains($"{status}", result.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("raw", result.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Send_Redirect_IsNotFollowed(int status)
    {
        await using var inside = await FakeHook.StartAsync(new HookAnswer(200));
        await using var hook = await FakeHook.StartAsync(new HookAnswer(status) { Location = inside.Url.AbsoluteUri });
        Assert.Equal(SendOutcome.Permanent, (await SendAsync(hook, Message())).Outcome);
        Assert.Empty(inside.Requests);
    }

    [Fact]
    public async Task Send_NameThatLeadsInside_IsRefusedAndNothingArrives()
    {
        await using var hook = await FakeHook.StartAsync(new HookAnswer(200));
        await using var senders = new TestSenders(_clock, [], _ => [IPAddress.Loopback]);
        var channel = senders.Hook(ChannelKind.Webhook, new Uri($"https://rebind.example:{hook.Url.Port}/"), Key);
        var result = await senders[ChannelKind.Webhook].SendAsync(channel, Message(), Cancel);
        Assert.Equal(SendOutcome.Permanent, result.Outcome);
        Assert.Equal("The other side was not asked: its name does not lead to a host on the internet.", result.Sentence);
        Assert.Empty(hook.Requests);
    }

    [Theory]
    [InlineData("http://example.com/")]
    [InlineData("https://10.0.0.1/")]
    [InlineData("https://user:pass@example.com/")]
    public async Task Send_AddressThatIsNotAllowedAnyMore_IsNotAsked(string address)
    {
        var channel = _senders.Hook(ChannelKind.Webhook, new Uri(address), Key);
        Assert.Equal(SendOutcome.Permanent, (await Sender.SendAsync(channel, Message(), Cancel)).Outcome);
    }

    [Fact]
    public async Task Send_WithoutAKeyToSignWith_IsNotSent()
    {
        await using var hook = await FakeHook.StartAsync(new HookAnswer(200));
        var result = await Sender.SendAsync(_senders.Hook(ChannelKind.Webhook, hook.Url), Message(), Cancel);
        Assert.Equal(SendOutcome.Permanent, result.Outcome);
        Assert.Empty(hook.Requests);
    }

    [Fact]
    public async Task Send_EndlessAnswer_IsReadInPart()
    {
        await using var hook = await FakeHook.StartAsync(new HookAnswer(200, new string('x', 5_000_000)));
        using var request = RequestSender.Post(hook.Url, []);
        var answer = await _senders.Requests.SendAsync(RequestSender.Guarded, request, RequestSender.Deadline, Cancel);
        Assert.Equal((200, RequestSender.LongestAnswer), (answer.Status, answer.Body.Length));
    }

    [Fact]
    public async Task Send_NoAnswer_IsRetried()
    {
        await using var hook = await FakeHook.StartAsync(HookAnswer.Never);
        var sending = SendAsync(hook, Message());
        await Wait.UntilAsync(() => Task.FromResult(hook.Requests.Count == 1));
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(SendOutcome.Retry, (await sending).Outcome);
    }

    public ValueTask DisposeAsync() => _senders.DisposeAsync();

    private Task<SendResult> SendAsync(FakeHook hook, OutboxMessage message) =>
        Sender.SendAsync(_senders.Hook(ChannelKind.Webhook, new Uri(hook.Url, "/canary"), Key), message, Cancel);

    private OutboxMessage Message() => SampleNotes.Message(Sender.Render(SampleNotes.Email, [SampleNotes.Fired], SampleNotes.Context));
}
