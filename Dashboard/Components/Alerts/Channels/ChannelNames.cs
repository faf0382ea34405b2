using Dashboard.Core.Alerts.Channels;
using MudBlazor;

namespace Dashboard.Components.Alerts.Channels;

/// <summary>What channels and their fields are called.</summary>
internal static class ChannelNames
{
    public static IReadOnlyList<(string Value, string Label)> Kinds { get; } = [("email", "E-mail"), ("slack", "Slack"), ("webhook", "Webhook")];

    /// <summary>As the API has it.</summary>
    public static string Of(ChannelKind kind) => kind.ToString().ToLowerInvariant();

    public static string Label(ChannelKind kind) => Kinds.First(one => one.Value == Of(kind)).Label;

    public static string Icon(ChannelKind kind) => kind switch
    {
        ChannelKind.Email => Icons.Material.Outlined.Mail,
        ChannelKind.Slack => Icons.Material.Outlined.Tag,
        _ => Icons.Material.Outlined.Webhook,
    };

    /// <summary>Where it leads, without what is secret: <c>hooks.slack.com, ends with …abcd</c>.</summary>
    public static string Target(AlertChannel channel) => channel.Kind == ChannelKind.Email
        ? string.Join(", ", channel.Addresses)
        : channel.Shown is { Length: > 0 } shown ? shown.Replace("/…", ", ends with …", StringComparison.Ordinal) : "no address is set";
}
