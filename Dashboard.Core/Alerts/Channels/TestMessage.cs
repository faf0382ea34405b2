using System.Globalization;
using Dashboard.Core.Alerts.Channels.Words;
using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Alerts.Rules;

namespace Dashboard.Core.Alerts.Channels;

/// <summary>Shows whether a channel works, past the outbox and its caps.</summary>
public static class TestMessage
{
    /// <summary>Stands where messages have the id of a rule; no rule can have it.</summary>
    public const string RuleId = "(test)";

    /// <summary>What the message says: that it is a test, and of which channel.</summary>
    public static AlertNote Note(AlertChannel channel, DateTimeOffset now) => new()
    {
        RuleId = RuleId,
        RuleName = channel.Name,
        Target = "",
        Episode = 0,
        Kind = NoteKind.Fired,
        Number = 0,
        Channel = channel.Id,
        Severity = AlertSeverity.Info,
        At = now,
        NotBefore = now,
        Metric = "",
        Comparator = Comparator.Above,
        Threshold = 0,
    };

    /// <summary>
    /// Sends it once and says what came of it, such as "Resend accepted it as id …." or "Slack answered 404: the webhook does not exist any
    /// more.". Does not throw but for <paramref name="cancel"/>.
    /// </summary>
    /// <param name="sender">The one for the channel's kind.</param>
    /// <param name="channel">The channel; it may be one that is not saved yet.</param>
    /// <param name="context">What messages say of the program.</param>
    /// <param name="clock">The time.</param>
    /// <param name="cancel">Gives up.</param>
    public static Task<SendResult> SendAsync(
        IChannelSender sender, AlertChannel channel, MessageContext context, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var rendered = sender.Render(channel, [Note(channel, now)], context);
        var message = new OutboxMessage
        {
            // Who presses the button twice wants two messages.
            Key = string.Create(CultureInfo.InvariantCulture, $"test|{InertText.Clean(channel.Id, 64)}|{Guid.NewGuid():N}"),
            Channel = channel.Id,
            IsCritical = false,
            Notes = [],
            Alerts = [],
            Subject = rendered.Subject,
            Payload = rendered.Payload,
            CreatedAt = now,
        };
        return sender.SendAsync(channel, message, cancel);
    }
}
