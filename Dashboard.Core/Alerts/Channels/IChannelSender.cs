using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Outbox;

namespace Dashboard.Core.Alerts.Channels;

/// <summary>Tells people by one kind of channel.</summary>
public interface IChannelSender
{
    /// <summary>The kind.</summary>
    ChannelKind Kind { get; }

    /// <summary>Whether its messages show <see cref="MessageContext.Picture"/>.</summary>
    bool ShowsPictures => false;

    /// <summary>The message as it will be sent. Pure: the same notes and the same context give the same bytes.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="notes">At least one; worst first.</param>
    /// <param name="context">What messages say of the program.</param>
    RenderedMessage Render(AlertChannel channel, IReadOnlyList<AlertNote> notes, MessageContext context);

    /// <summary>Sends a message once. Does not throw but for <paramref name="cancel"/>; each attempt has a deadline of ten seconds.</summary>
    Task<SendResult> SendAsync(AlertChannel channel, OutboxMessage message, CancellationToken cancel);
}
