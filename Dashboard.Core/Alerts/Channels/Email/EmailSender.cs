using Dashboard.Core.Alerts.Channels.Requests;
using Dashboard.Core.Alerts.Channels.Words;
using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Outbox;

namespace Dashboard.Core.Alerts.Channels.Email;

/// <summary>Sends e-mail through Resend's <c>POST /emails</c>.</summary>
internal sealed class EmailSender(ResendOptions options, RequestSender sender, SendPace pace, TimeProvider clock) : IChannelSender
{
    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(30);

    public ChannelKind Kind => ChannelKind.Email;

    public bool ShowsPictures => true;

    public RenderedMessage Render(AlertChannel channel, IReadOnlyList<AlertNote> notes, MessageContext context)
    {
        var episodes = EpisodeNotes.Of(notes);
        var subject = AlertWords.Subject(episodes, context);
        return new(subject, EmailPayload.Write(options.From ?? "", channel.Addresses, subject, episodes, context));
    }

    public async Task<SendResult> SendAsync(AlertChannel channel, OutboxMessage message, CancellationToken cancel)
    {
        if (options.ApiKey is null) return new(SendOutcome.NoMeans, "not sent: no key");
        if (!ResendOptions.IsKey(options.ApiKey)) return new(SendOutcome.NoMeans, "not sent: Resend:ApiKey is no key");
        if (options.From is null) return new(SendOutcome.NoMeans, "not sent: no sender (Resend:From is not set)");
        if (!pace.TryTake(out var wait))
            return new(SendOutcome.Retry, "Others go first: Resend takes two messages in a second.", wait);
        await Task.Delay(wait, clock, cancel);

        using var request = RequestSender.Post(new Uri($"{options.ApiUrl.AbsoluteUri.TrimEnd('/')}/emails"), message.Payload);
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {options.ApiKey}");
        request.Headers.TryAddWithoutValidation(IdempotencyKey.Header, IdempotencyKey.Of(message));
        var answer = await sender.SendAsync(RequestSender.Plain, request, RequestSender.Deadline - wait, cancel);
        var result = ResendResult.Of(answer);
        // Too many requests are those of all channels; a quota is no matter of seconds, and one try now and then shows when it is over.
        if (answer is { Status: 429, RetryAfter: { } asked } && asked <= LongestHold) pace.Hold(asked);
        return result;
    }
}
