using Dashboard.Core.Alerts.Books;

namespace Dashboard.Core.Alerts.Channels;

/// <summary>The channels that people added; as long as there are none, those of the configuration.</summary>
/// <param name="book">What people added.</param>
/// <param name="configured">What the configuration names.</param>
public sealed class ChannelList(AlertBook<AlertChannel> book, IReadOnlyList<AlertChannel> configured) : IAlertChannels
{
    /// <summary>The id of the channel of <c>Alerts:Email</c>.</summary>
    public const string ConfiguredEmail = "configured-email";

    /// <summary>The id of the channel of <c>Slack:WebhookUrl</c>.</summary>
    public const string ConfiguredSlack = "configured-slack";

    /// <inheritdoc/>
    public IReadOnlyList<AlertChannel> All => book.Items.Count > 0 ? book.Items : configured;

    /// <summary>Whether they are those of the configuration, which nobody can edit.</summary>
    public bool IsConfigured => book.Items.Count == 0;
}
