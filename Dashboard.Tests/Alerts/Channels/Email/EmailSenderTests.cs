using System.Text;
using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Alerts.Outbox;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dashboard.Tests.Alerts.Channels.Email;

public sealed class EmailSenderTests : IAsyncLifetime
{
    private const string Key = "re_canary_12345";

    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private readonly FakeTimeProvider _clock = new(SampleNotes.Noon);
    private FakeResend _resend = null!;
    private TestSenders _senders = null!;

    private IChannelSender Sender => _senders[ChannelKind.Email];

    public async ValueTask InitializeAsync()
    {
        _resend = await FakeResend.StartAsync();
        _senders = Create(Key, "Alerts <alerts@example.com>");
    }

    public async ValueTask DisposeAsync()
    {
        await _senders.DisposeAsync();
        await _resend.DisposeAsync();
    }

    [Fact]
    public async Task Send_Message_GoesOutAsItIsStored()
    {
        var message = Message();
        var result = await Sender.SendAsync(SampleNotes.Email, message, Cancel);
        Assert.Equal(SendOutcome.Accepted, result.Outcome);
        Assert.Matches("^Resend accepted it as id [0-9a-f-]{36}\\.$", result.Sentence);
        var request = Assert.Single(_resend.Requests);
        Assert.Equal(message.Payload, request.Body);
        Assert.Equal($"Bearer {Key}", request.Headers["Authorization"]);
        Assert.Equal("message-1", request.Headers["Idempotency-Key"]);
        Assert.StartsWith("application/json", request.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.NotEmpty(request.Headers["User-Agent"]);
    }

    [Theory]
    [InlineData(400, "validation_error", SendOutcome.Permanent, "refused the message (400 validation_error)")]
    [InlineData(401, "restricted_api_key", SendOutcome.Permanent, "does not know the key (401 restricted_api_key)")]
    [InlineData(403, "something <b>else</b>", SendOutcome.Permanent, "does not take it (403)")]
    [InlineData(404, "not_found", SendOutcome.Permanent, "no Resend at the address")]
    [InlineData(405, "method_not_allowed", SendOutcome.Permanent, "no Resend at the address")]
    [InlineData(422, "invalid_from_address", SendOutcome.Permanent, "refused the message (422 invalid_from_address)")]
    [InlineData(451, "security_error", SendOutcome.Permanent, "refused the message (451 security_error)")]
    [InlineData(302, "", SendOutcome.Permanent, "which is not followed")]
    [InlineData(408, "", SendOutcome.Retry, "408")]
    [InlineData(425, "", SendOutcome.Retry, "425")]
    [InlineData(429, "rate_limit_exceeded", SendOutcome.Retry, "asks to wait")]
    [InlineData(500, "application_error", SendOutcome.Retry, "problem of its own (500)")]
    // The status decides, whatever the body says.
    [InlineData(503, "validation_error", SendOutcome.Retry, "problem of its own (503)")]
    [InlineData(409, "concurrent_idempotent_requests", SendOutcome.Retry, "still busy")]
    [InlineData(409, "invalid_idempotent_request", SendOutcome.TakenBefore, "other words under this key (409): it was accepted earlier")]
    [InlineData(409, "something_new", SendOutcome.Retry, "409")]
    [InlineData(400, "invalid_idempotent_request", SendOutcome.Permanent, "400")]
    public async Task Send_Error_IsClassifiedByItsStatus(int status, string name, SendOutcome expected, string words)
    {
        _resend.Next(HookAnswer.Error(status, name));
        var result = await Sender.SendAsync(SampleNotes.Email, Message(), Cancel);
        Assert.Equal(expected, result.Outcome);
        Assert.Contains(words, result.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("raw", result.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("<", result.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, result.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(502, "<html><body>Bad gateway</body></html>", "text/html", SendOutcome.Retry)]
    [InlineData(429, "<html>", "text/html", SendOutcome.Retry)]
    [InlineData(409, "", "text/plain", SendOutcome.Retry)]
    [InlineData(422, "{", "application/json", SendOutcome.Permanent)]
    [InlineData(422, "[1]", "application/json", SendOutcome.Permanent)]
    [InlineData(422, "{\"name\":17}", "application/json", SendOutcome.Permanent)]
    [InlineData(200, "<html>", "text/html", SendOutcome.Accepted)]
    [InlineData(200, "{\"id\":\"<script>\"}", "application/json", SendOutcome.Accepted)]
    [InlineData(202, "", "application/json", SendOutcome.Accepted)]
    public async Task Send_StrangeBody_ChangesNothing(int status, string body, string contentType, SendOutcome expected)
    {
        _resend.Next(new HookAnswer(status, body, contentType));
        var result = await Sender.SendAsync(SampleNotes.Email, Message(), Cancel);
        Assert.Equal(expected, result.Outcome);
        Assert.DoesNotContain("<", result.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("7", 7.0)]
    [InlineData("0.5", 1.0)]
    [InlineData("Mon, 05 Jan 2026 12:00:30 GMT", 30.0)]
    [InlineData("later", null)]
    [InlineData(null, null)]
    public async Task Send_AsksToWait_SaysForHowLong(string? retryAfter, double? expected)
    {
        _resend.Next(HookAnswer.Error(429, "rate_limit_exceeded", retryAfter));
        var result = await Sender.SendAsync(SampleNotes.Email, Message(), Cancel);
        Assert.Equal((SendOutcome.Retry, expected), (result.Outcome, result.RetryAfter?.TotalSeconds));
    }

    [Fact]
    public async Task Send_RetryAfterOnSuccess_IsSuccess()
    {
        _resend.NextAccepts(new HookAnswer(200, """{"id":"a-1"}""") { RetryAfter = "0.5" });
        Assert.Equal("Resend accepted it as id a-1.", (await Sender.SendAsync(SampleNotes.Email, Message(), Cancel)).Sentence);
    }

    [Theory]
    [InlineData("daily_quota_exceeded", null, 600.0, "daily quota")]
    [InlineData("monthly_quota_exceeded", "7200", 7_200.0, "monthly quota")]
    [InlineData("monthly_quota_exceeded", "1", 600.0, "monthly quota")]
    public async Task Send_QuotaIsUsedUp_IsHeldForLong(string name, string? retryAfter, double expected, string words)
    {
        _resend.Next(HookAnswer.Error(429, name, retryAfter));
        var result = await Sender.SendAsync(SampleNotes.Email, Message(), Cancel);
        Assert.Equal((SendOutcome.Retry, expected), (result.Outcome, result.RetryAfter?.TotalSeconds));
        Assert.Contains(words, result.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_NoAnswerThoughItWasTaken_IsSentOnceInAll()
    {
        _resend.NextAccepts(HookAnswer.Never);
        var message = Message();
        var first = Sender.SendAsync(SampleNotes.Email, message, Cancel);
        await Wait.UntilAsync(() => Task.FromResult(_resend.Requests.Count == 1));
        _clock.Advance(TimeSpan.FromSeconds(9));
        Assert.False(first.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(SendOutcome.Retry, (await first).Outcome);
        Assert.Equal(SendOutcome.Accepted, (await Sender.SendAsync(SampleNotes.Email, message, Cancel)).Outcome);
        Assert.Equal(2, _resend.Requests.Count);
        Assert.Single(_resend.Mails);
    }

    [Fact]
    public async Task Send_OtherBodyUnderTheSameKey_IsNotTakenForItsOwn()
    {
        await Sender.SendAsync(SampleNotes.Email, Message(), Cancel);
        _clock.Advance(TimeSpan.FromSeconds(1));
        var result = await Sender.SendAsync(SampleNotes.Email, Message() with { Payload = "{}"u8.ToArray() }, Cancel);
        Assert.Equal(SendOutcome.TakenBefore, result.Outcome);
        Assert.Single(_resend.Mails);
    }

    [Fact]
    public async Task Send_NobodyListens_IsRetried()
    {
        await _resend.DisposeAsync();
        var result = await Sender.SendAsync(SampleNotes.Email, Message(), Cancel);
        Assert.Equal((SendOutcome.Retry, "Resend could not be reached."), (result.Outcome, result.Sentence));
    }

    [Fact]
    public async Task Send_GivenUp_Throws()
    {
        _resend.Next(HookAnswer.Never);
        using var given = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var sending = Sender.SendAsync(SampleNotes.Email, Message(), given.Token);
        await Wait.UntilAsync(() => Task.FromResult(_resend.Requests.Count == 1));
        await given.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Theory]
    [InlineData(null, "alerts@example.com", "not sent: no key")]
    [InlineData("", "alerts@example.com", "not sent: no key")]
    [InlineData("re_key\r\nX-Evil: 1", "alerts@example.com", "not sent: Resend:ApiKey is no key")]
    [InlineData("re_schlüssel", "alerts@example.com", "not sent: Resend:ApiKey is no key")]
    [InlineData(Key, null, "not sent: no sender (Resend:From is not set)")]
    public async Task Send_WithoutMeans_SaysWhatIsMissing(string? key, string? from, string expected)
    {
        await using var senders = Create(key, from);
        var result = await senders[ChannelKind.Email].SendAsync(SampleNotes.Email, Message(), Cancel);
        Assert.Equal((SendOutcome.NoMeans, expected), (result.Outcome, result.Sentence));
        Assert.Empty(_resend.Requests);
    }

    [Fact]
    public async Task Send_SeveralAtOnce_AreHalfASecondApartAndTheRestComesLater()
    {
        var sending = Enumerable.Range(0, 11).Select(i => Sender.SendAsync(SampleNotes.Email, Message($"message-{i}"), Cancel)).ToArray();
        // Nine within four seconds; the others are told to come again.
        Assert.All(sending[9..], one => Assert.True(one.IsCompleted));
        foreach (var one in sending[9..]) Assert.Equal((SendOutcome.Retry, 4.5), ((await one).Outcome, (await one).RetryAfter?.TotalSeconds));
        for (var sent = 1; sent <= 9; sent++)
        {
            await sending[sent - 1];
            Assert.Equal(sent, _resend.Requests.Count);
            _clock.Advance(TimeSpan.FromMilliseconds(500));
        }
    }

    [Fact]
    public async Task Send_AfterTooMany_EveryChannelWaits()
    {
        _resend.Next(HookAnswer.Error(429, "rate_limit_exceeded", "20"));
        await Sender.SendAsync(SampleNotes.Email, Message(), Cancel);
        var second = await Sender.SendAsync(SampleNotes.Email with { Id = "other" }, Message("message-2"), Cancel);
        Assert.Equal((SendOutcome.Retry, 20.0), (second.Outcome, second.RetryAfter?.TotalSeconds));
        Assert.Single(_resend.Requests);
    }

    [Theory]
    [InlineData("latency|GET /api/things|1|Fired|0|ops")]
    [InlineData("naïve|\r\nX-Evil: 1")]
    [InlineData("")]
    public async Task Send_NameThatIsNoHeader_IsHashed(string key)
    {
        await Sender.SendAsync(SampleNotes.Email, Message(key), Cancel);
        Assert.Matches("^[0-9a-f]{64}$", Assert.Single(_resend.Requests).Headers["Idempotency-Key"]);
    }

    [Fact]
    public async Task Send_Anything_NoSecretIsLogged()
    {
        using var log = new WholeLog();
        await using var senders = new TestSenders(_clock, Settings(Key, "alerts@example.com"), log: log);
        await senders[ChannelKind.Email].SendAsync(SampleNotes.Email, Message(), Cancel);
        Assert.DoesNotContain(Key, log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_SameNotes_GivesTheSameBytes() => Assert.Equal(Encoding.UTF8.GetString(Message().Payload), Encoding.UTF8.GetString(Message().Payload));

    private OutboxMessage Message(string key = "message-1") =>
        SampleNotes.Message(Sender.Render(SampleNotes.Email, [SampleNotes.Fired], SampleNotes.Context), key);

    private TestSenders Create(string? key, string? from) => new(_clock, Settings(key, from));

    private Dictionary<string, string?> Settings(string? key, string? from) =>
        new() { ["Resend:ApiKey"] = key, ["Resend:ApiUrl"] = _resend.ApiUrl, ["Resend:From"] = from };
}
