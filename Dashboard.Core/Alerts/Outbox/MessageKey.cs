using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Core.Alerts.Outbox;

/// <summary>The names of messages.</summary>
public static class MessageKey
{
    // Instances that see the same decide within seconds: at the edge of two of these there are two keys, and never more.
    private static readonly TimeSpan Bucket = TimeSpan.FromMinutes(10);

    /// <summary>
    /// The same for the same notes in any order, in the same place; at most 256 characters for ids of at most 180. The other side may know it
    /// for a day: where all state was lost notes are named as before, and only the origin keeps what they say from being taken for known.
    /// </summary>
    /// <param name="origin">Where the notes are from: the name of what keeps them, or <see cref="OriginOf"/>.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="isCritical">The lane.</param>
    /// <param name="noteKeys">The keys of the notes in it.</param>
    public static string Of(string origin, string channel, bool isCritical, IEnumerable<string> noteKeys)
    {
        var names = string.Join('\n', noteKeys.Order(StringComparer.Ordinal).Prepend(origin));
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(names)));
        return $"{channel}/{(isCritical ? "critical" : "other")}/{hash}";
    }

    /// <summary>An origin where none is known, the same on all instances that decide the same at about the same time.</summary>
    /// <param name="environment">What the place is called.</param>
    /// <param name="at">When the first of the notes was decided.</param>
    public static string OriginOf(string environment, DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{environment}/{at.UtcTicks / Bucket.Ticks}");
}
