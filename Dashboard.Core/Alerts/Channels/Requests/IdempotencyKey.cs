using System.Security.Cryptography;
using System.Text;
using Dashboard.Core.Alerts.Outbox;

namespace Dashboard.Core.Alerts.Channels.Requests;

/// <summary>What the other side knows a message by, so that it takes it once however often it is sent.</summary>
internal static class IdempotencyKey
{
    /// <summary>The header that it stands in.</summary>
    public const string Header = "Idempotency-Key";

    private const int Longest = 256;

    /// <summary>The key of a message, or its hash where it would be no header.</summary>
    public static string Of(OutboxMessage message) =>
        message.Key.Length is > 0 and <= Longest && message.Key.All(c => c is > ' ' and <= '~')
            ? message.Key
            : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(message.Key)));
}
