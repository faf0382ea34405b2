using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Core.Alerts.Outbox;

/// <summary>The names of messages.</summary>
public static class MessageKey
{
    /// <summary>The same for the same notes in any order; at most 256 characters for ids of at most 180.</summary>
    public static string Of(string channel, bool isCritical, IEnumerable<string> noteKeys)
    {
        var names = string.Join('\n', noteKeys.Order(StringComparer.Ordinal));
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(names)));
        return $"{channel}/{(isCritical ? "critical" : "other")}/{hash}";
    }
}
