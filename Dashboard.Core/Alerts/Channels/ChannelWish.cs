using System.Text.Json.Serialization;

namespace Dashboard.Core.Alerts.Channels;

/// <summary>What somebody wants a channel to be, unchecked. Secrets that are left out stay as they are.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public record ChannelWish
{
    /// <summary><see cref="AlertChannel.Name"/></summary>
    public string? Name { get; init; }

    /// <summary>email, slack or webhook.</summary>
    public string? Kind { get; init; }

    /// <summary><see cref="AlertChannel.Addresses"/></summary>
    public IReadOnlyList<string?>? Addresses { get; init; }

    /// <summary>For Slack and webhooks: the address. Written and never read.</summary>
    public string? Url { get; init; }

    /// <summary>For webhooks: the key that requests are signed with. Written and never read.</summary>
    public string? Key { get; init; }

    /// <summary><see cref="AlertChannel.Enabled"/></summary>
    public bool? Enabled { get; init; }
}
