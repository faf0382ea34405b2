namespace Dashboard.Core.Alerts.Channels;

/// <summary>The channels that the configuration names.</summary>
internal static class ConfiguredChannels
{
    public static IReadOnlyList<AlertChannel> Of(AlertOptions options, ChannelSecrets secrets)
    {
        var channels = new List<AlertChannel>();
        if (options.Email is { } address)
        {
            channels.Add(new AlertChannel { Id = ChannelList.ConfiguredEmail, Name = "E-mail of the configuration", Kind = ChannelKind.Email, Addresses = [address] });
        }

        if (options.SlackWebhookUrl is { } url)
        {
            channels.Add(new AlertChannel
            {
                Id = ChannelList.ConfiguredSlack, Name = "Slack of the configuration", Kind = ChannelKind.Slack,
                ProtectedUrl = secrets.Protect(url), Shown = ChannelSecrets.Shown(ChannelKind.Slack, url),
            });
        }

        return channels;
    }
}
