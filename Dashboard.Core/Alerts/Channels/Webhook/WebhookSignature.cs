using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Core.Alerts.Channels.Webhook;

/// <summary>
/// Shows whoever gets a request that it comes from this program and is not an old one:
/// <c>Dashboard-Signature: t=1767614400,v1=&lt;hex&gt;</c>, where <c>v1</c> is HMAC-SHA-256 with the channel's key over the decimal
/// seconds, a full stop and the body. What is older than five minutes should be refused.
/// </summary>
internal static class WebhookSignature
{
    /// <summary>The header that it stands in.</summary>
    public const string Header = "Dashboard-Signature";

    public static string Create(string key, DateTimeOffset time, byte[] body)
    {
        var seconds = time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.ASCII.GetBytes($"{seconds}."), .. body];
        return $"t={seconds},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), signed))}";
    }
}
