using Dashboard.Core.Alerts.Channels.Addresses;
using Dashboard.Core.Alerts.Channels.Requests;
using Dashboard.Core.Alerts.Channels.Words;
using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Outbox;

namespace Dashboard.Core.Alerts.Channels.Slack;

/// <summary>Posts to an incoming webhook of Slack. There is no idempotency there: after a timeout the same message may come twice.</summary>
internal sealed class SlackSender(ChannelSecrets secrets, AllowedHosts allowed, RequestSender sender) : IChannelSender
{
    private const string Who = "Slack";

    public ChannelKind Kind => ChannelKind.Slack;

    public RenderedMessage Render(AlertChannel channel, IReadOnlyList<AlertNote> notes, MessageContext context)
    {
        var episodes = EpisodeNotes.Of(notes);
        var subject = AlertWords.Subject(episodes, context);
        return new(subject, SlackPayload.Write(subject, episodes, context));
    }

    public async Task<SendResult> SendAsync(AlertChannel channel, OutboxMessage message, CancellationToken cancel)
    {
        var address = secrets.Reveal(channel.ProtectedUrl);
        if (address.Text is null) return new(address.Outcome, address.Problem!);
        if (UrlRules.CheckSlack(address.Text, allowed) is { } problem) return new(SendOutcome.Permanent, problem);
        using var request = RequestSender.Post(new Uri(address.Text), message.Payload);
        return Result(await sender.SendAsync(RequestSender.Guarded, request, RequestSender.Deadline, cancel));
    }

    private static SendResult Result(RequestAnswer answer)
    {
        if (AnswerWords.FailureOf(Who, answer) is { } failure) return failure;
        if (answer.IsSuccess) return new(SendOutcome.Accepted, "Slack accepted it.");
        if (answer.MayWorkLater) return new(SendOutcome.Retry, AnswerWords.Of(Who, answer.Status), answer.RetryAfter);
        return new(SendOutcome.Permanent, answer.Status switch
        {
            400 => "Slack answered 400: it does not take the message in this form.",
            403 => "Slack answered 403: the webhook was switched off, or the workspace does not allow it.",
            404 => "Slack answered 404: the webhook does not exist any more.",
            410 => "Slack answered 410: the channel there was archived.",
            _ => AnswerWords.Of(Who, answer.Status),
        });
    }
}
