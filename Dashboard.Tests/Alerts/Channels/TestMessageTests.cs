using System.Text;
using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Alerts.Outbox;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dashboard.Tests.Alerts.Channels;

public sealed class TestMessageTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private readonly FakeTimeProvider _clock = new(SampleNotes.Noon);

    [Fact]
    public async Task Send_Email_SaysUnderWhichIdItWasAccepted()
    {
        await using var resend = await FakeResend.StartAsync();
        await using var senders = new TestSenders(
            _clock, new() { ["Resend:ApiKey"] = "re_12345678", ["Resend:ApiUrl"] = resend.ApiUrl, ["Resend:From"] = "alerts@example.com" });
        var result = await TestMessage.SendAsync(senders[ChannelKind.Email], SampleNotes.Email, SampleNotes.Context, _clock, Cancel);
        Assert.Matches("^Resend accepted it as id [0-9a-f-]{36}\\.$", result.Sentence);
        var mail = Assert.Single(resend.Mails);
        Assert.StartsWith("test|ops|", mail.Key, StringComparison.Ordinal);
        Assert.Contains("[Test] This is a test of the channel \\u201COn call\\u201D: nothing is wrong", mail.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_Twice_AreTwoMessages()
    {
        await using var resend = await FakeResend.StartAsync();
        await using var senders = new TestSenders(
            _clock, new() { ["Resend:ApiKey"] = "re_12345678", ["Resend:ApiUrl"] = resend.ApiUrl, ["Resend:From"] = "alerts@example.com" });
        for (var i = 0; i < 2; i++)
        {
            await TestMessage.SendAsync(senders[ChannelKind.Email], SampleNotes.Email, SampleNotes.Context, _clock, Cancel);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(2, resend.Mails.Count);
    }

    [Fact]
    public async Task Send_WithoutAKey_SaysSo()
    {
        await using var senders = new TestSenders(_clock, []);
        var result = await TestMessage.SendAsync(senders[ChannelKind.Email], SampleNotes.Email, SampleNotes.Context, _clock, Cancel);
        Assert.Equal((SendOutcome.NoMeans, "not sent: no key"), (result.Outcome, result.Sentence));
    }

    [Fact]
    public async Task Send_SlackThatIsGone_SaysSo()
    {
        await using var slack = await FakeHook.StartAsync(new HookAnswer(404, "no_service", "text/plain"));
        await using var senders = new TestSenders(_clock, new() { ["Alerts:AllowedHosts"] = "127.0.0.1" });
        var result = await TestMessage.SendAsync(
            senders[ChannelKind.Slack], senders.Hook(ChannelKind.Slack, slack.Url), SampleNotes.Context, _clock, Cancel);
        Assert.Equal("Slack answered 404: the webhook does not exist any more.", result.Sentence);
        Assert.Contains("nothing is wrong", Encoding.UTF8.GetString(slack.Requests.Single().Body), StringComparison.Ordinal);
    }
}
