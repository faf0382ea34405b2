using Dashboard.Core.Common;
using Microsoft.Extensions.Configuration;

namespace Dashboard.Core.Alerts.Channels.Email;

/// <summary>How Resend is asked to send e-mail.</summary>
/// <param name="ApiKey">The key; null: there is none, and nothing is sent.</param>
/// <param name="ApiUrl">Where its API is.</param>
/// <param name="From">The sender, as <c>Alerts &lt;alerts@example.com&gt;</c>; null: there is none, and nothing is sent.</param>
public sealed record ResendOptions(string? ApiKey, Uri ApiUrl, string? From)
{
    private const string KeyKey = "Resend:ApiKey";
    private const string UrlKey = "Resend:ApiUrl";
    private const string FromKey = "Resend:From";
    private const int ShortestKey = 8;
    private const string Official = "https://api.resend.com";

    /// <summary>The keys of this feature.</summary>
    public static IReadOnlyList<Setting> Settings { get; } =
    [
        new(KeyKey, "a key of Resend, without blanks and other than ASCII characters", text => IsKey(text.Trim()) ? null : "is none")
        {
            PlainName = "RESEND_API_KEY",
        },
        new(UrlKey, "an https address, or an http one of this machine or of a host without a dot in its name", text =>
            IsUrl(text) ? null : "is none"),
        new(FromKey, "an e-mail address such as alerts@example.com or Alerts <alerts@example.com>", text =>
            MailAddressRules.IsSender(text.Trim()) ? null : "is none"),
    ];

    /// <summary>What the configuration says.</summary>
    public static ResendOptions Read(IConfiguration configuration) => new(
        Text(configuration[KeyKey]), new Uri(Text(configuration[UrlKey]) ?? Official), Text(configuration[FromKey]));

    // It goes into a header as it is: a line end in it would begin another.
    internal static bool IsKey(string text) => text.Length >= ShortestKey && text.All(c => c is > ' ' and <= '~');

    // The record would write the key out.
    /// <inheritdoc/>
    public override string ToString() => nameof(ResendOptions);

    // The key goes along with each request: in the clear only to where a test server is.
    private static bool IsUrl(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0) return false;
        var isNear = uri.IsLoopback || !uri.Host.Contains('.', StringComparison.Ordinal);
        return uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && isNear);
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
