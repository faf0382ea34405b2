using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Alerts.Channels.Email;
using Dashboard.Core.Alerts.Channels.Words;
using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Outbox;

namespace Dashboard.Benchmarks.Alerts.Incidents;

/// <summary>Writes mails as they are written, and takes each.</summary>
internal sealed class AcceptingSender : IChannelSender
{
    private readonly List<string> _keys = [];

    public ChannelKind Kind => ChannelKind.Email;

    /// <summary>The notes of all mails that were accepted.</summary>
    public IReadOnlyList<string> Keys => _keys;

    public RenderedMessage Render(AlertChannel channel, IReadOnlyList<AlertNote> notes, MessageContext context)
    {
        var episodes = EpisodeNotes.Of(notes);
        var subject = AlertWords.Subject(episodes, context);
        return new(subject, EmailPayload.Write("alerts@example.com", channel.Addresses, subject, episodes, context));
    }

    public Task<SendResult> SendAsync(AlertChannel channel, OutboxMessage message, CancellationToken cancel)
    {
        _keys.AddRange(message.Notes);
        return Task.FromResult(new SendResult(SendOutcome.Accepted, "Accepted."));
    }
}
