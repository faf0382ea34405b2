using Dashboard.Core.Alerts.Channels.Addresses;
using Dashboard.Core.Alerts.Channels.Requests;
using Dashboard.Core.Alerts.Channels.Words;
using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Outbox;

namespace Dashboard.Core.Alerts.Channels.Webhook;

/// <summary>Posts signed JSON to another program.</summary>
internal sealed class WebhookSender(ChannelSecrets secrets, AllowedHosts allowed, RequestSender sender, TimeProvider clock) : IChannelSender
{
    private const string Who = "The other side";

    public ChannelKind Kind => ChannelKind.Webhook;

    public RenderedMessage Render(AlertChannel channel, IReadOnlyList<AlertNote> notes, MessageContext context)
    {
        var subject = AlertWords.Subject(EpisodeNotes.Of(notes), context);
        return new(subject, WebhookPayload.Write(subject, notes, context));
    }

    public async Task<SendResult> SendAsync(AlertChannel channel, OutboxMessage message, CancellationToken cancel)
    {
        var (address, key) = (secrets.Reveal(channel.ProtectedUrl), secrets.Reveal(channel.ProtectedKey));
        if (address.Text is null) return new(address.Outcome, address.Problem!);
        if (key.Text is null) return new(key.Outcome, key.Problem!);
        if (UrlRules.Check(address.Text, allowed) is { } problem) return new(SendOutcome.Permanent, problem);
        using var request = RequestSender.Post(new Uri(address.Text), message.Payload);
        request.Headers.TryAddWithoutValidation(IdempotencyKey.Header, IdempotencyKey.Of(message));
        request.Headers.TryAddWithoutValidation(WebhookSignature.Header, WebhookSignature.Create(key.Text, clock.GetUtcNow(), message.Payload));
        return Result(await sender.SendAsync(RequestSender.Guarded, request, RequestSender.Deadline, cancel));
    }

    private static SendResult Result(RequestAnswer answer)
    {
        if (AnswerWords.FailureOf(Who, answer) is { } failure) return failure;
        if (answer.IsSuccess) return new(SendOutcome.Accepted, $"The other side accepted it ({answer.Status}).");
        return new(answer.MayWorkLater ? SendOutcome.Retry : SendOutcome.Permanent, AnswerWords.Of(Who, answer.Status), answer.RetryAfter);
    }
}
