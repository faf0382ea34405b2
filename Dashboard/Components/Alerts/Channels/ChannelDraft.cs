using Dashboard.Components.Shared;
using Dashboard.Core.Alerts.Channels;

namespace Dashboard.Components.Alerts.Channels;

/// <summary>A channel as it is being typed. Secrets are written and never read: an empty field leaves what is set.</summary>
public sealed class ChannelDraft : IBookDraft<AlertChannel>
{
    private static readonly char[] Separators = ['\n', '\r', ',', ';', ' '];

    /// <summary>The channel as it was when it was opened; null: it is a new one.</summary>
    public AlertChannel? Known { get; init; }

    public string Name { get; set; } = "";

    public string Kind { get; set; } = "email";

    /// <summary>One a line.</summary>
    public string Addresses { get; set; } = "";

    /// <summary>Null: what is set stays.</summary>
    public string? Url { get; set; }

    /// <summary>Null: what is set stays.</summary>
    public string? Key { get; set; }

    public bool Enabled { get; set; } = true;

    public ChannelWish Wish => new()
    {
        Name = Name,
        Kind = Kind,
        Addresses = Kind == "email" ? Addresses.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : null,
        Url = Kind == "email" || string.IsNullOrWhiteSpace(Url) ? null : Url.Trim(),
        Key = Kind != "webhook" || string.IsNullOrEmpty(Key) ? null : Key,
        Enabled = Enabled,
    };

    public static ChannelDraft Of(AlertChannel channel) => new()
    {
        Known = channel, Name = channel.Name, Kind = ChannelNames.Of(channel.Kind), Addresses = string.Join('\n', channel.Addresses), Enabled = channel.Enabled,
    };
}
