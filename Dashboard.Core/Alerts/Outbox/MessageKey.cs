using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Core.Alerts.Outbox;

/// <summary>Names messages by what they say, so that two who compose the same notes by themselves give the same name.</summary>
internal static class MessageKey
{
    /// <summary>The key of a message with these notes, in whatever order.</summary>
    public static string Of(IEnumerable<string> notes)
    {
        // No key of a note has a line's end in it.
        var text = string.Join('\n', notes.Order(StringComparer.Ordinal));
        return "alert-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
