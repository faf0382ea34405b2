using Dashboard.Core.Alerts.Channels;

namespace Dashboard.Api;

/// <summary>A channel as programs see it: without its secrets.</summary>
/// <param name="Id">Names it.</param>
/// <param name="Name">What people read.</param>
/// <param name="Kind">By what people are told.</param>
/// <param name="Addresses">For e-mail.</param>
/// <param name="Url">What may be shown of the address of others; null: none is set.</param>
/// <param name="HasKey">Whether a key to sign with is set.</param>
/// <param name="Enabled">Whether it is told anything.</param>
/// <param name="Source">configuration, or live when somebody added it.</param>
/// <param name="Version">Grows with each change.</param>
internal sealed record ChannelAnswer(
    string Id, string Name, ChannelKind Kind, IReadOnlyList<string> Addresses, string? Url, bool HasKey, bool Enabled, string Source, long Version)
{
    public static ChannelAnswer Of(AlertChannel channel) => new(
        channel.Id, channel.Name, channel.Kind, channel.Addresses, channel.Shown, channel.ProtectedKey is not null, channel.Enabled,
        channel.Id is ChannelList.ConfiguredEmail or ChannelList.ConfiguredSlack ? "configuration" : "live", channel.Version);
}
