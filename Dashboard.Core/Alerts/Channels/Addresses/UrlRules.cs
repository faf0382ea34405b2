using System.Net;

namespace Dashboard.Core.Alerts.Channels.Addresses;

/// <summary>Which addresses a channel may have, as text; what its name stands for is checked when a connection is made.</summary>
public static class UrlRules
{
    private const int Longest = 2_048;

    private const string Allowed =
        $"Allowed is an https address of a host on the internet, such as https://example.com/hook; other hosts have to be named in {AllowedHosts.Key}.";

    private const string AllowedOfSlack =
        "Allowed is the address of an incoming webhook of Slack, such as https://hooks.slack.com/services/T…/B…/….";

    private static readonly string[] SlackHosts = ["hooks.slack.com", "hooks.slack-gov.com"];

    /// <summary>
    /// What is wrong with the address of a webhook, as a sentence that says what is allowed; null: nothing. The text is not repeated.
    /// </summary>
    public static string? Check(string? text, AllowedHosts allowed) =>
        Problem(text, allowed, out _) is { } problem ? $"{problem} {Allowed}" : null;

    /// <summary>The same for the address of an incoming webhook of Slack.</summary>
    public static string? CheckSlack(string? text, AllowedHosts allowed)
    {
        if (Problem(text, allowed, out var uri) is { } problem) return $"{problem} {AllowedOfSlack}";
        var host = uri!.Host;
        if (allowed.Contains(host)) return null;
        var isSlack = SlackHosts.Contains(host, StringComparer.OrdinalIgnoreCase) && uri.IsDefaultPort;
        return isSlack ? null : $"This is no address of Slack. {AllowedOfSlack}";
    }

    private static string? Problem(string? text, AllowedHosts allowed, out Uri? uri)
    {
        uri = null;
        if (string.IsNullOrWhiteSpace(text)) return "There is no address.";
        if (text.Length > Longest) return $"The address is longer than {Longest} characters.";
        // Programs differ in how they read a backslash or a letter that looks like another; neither belongs into an address.
        if (text.Any(c => c is <= ' ' or > '~' or '\\')) return "The address has a blank, a backslash or a letter beyond ASCII in it.";
        if (!Uri.TryCreate(text, UriKind.Absolute, out uri) || uri.Scheme is not ("https" or "http") || !HasAuthority(text, uri))
            return "This is no https address.";
        var authority = Authority(text);
        if (uri.UserInfo.Length > 0 || authority.Contains('@', StringComparison.Ordinal)) return "The address has a user name or a password in it.";
        if (authority.Contains('%', StringComparison.Ordinal) || uri.HostNameType is UriHostNameType.Unknown or UriHostNameType.Basic)
            return "The host's name cannot be read.";
        if (allowed.Contains(uri.Host)) return null;
        if (uri.Scheme != Uri.UriSchemeHttps) return "The address is not https.";
        return HostProblem(uri);
    }

    private static string? HostProblem(Uri uri)
    {
        var host = uri.Host.Trim('[', ']').TrimEnd('.');
        if (IPAddress.TryParse(host, out var address)) return AddressRules.IsPublic(address) ? null : "The host is not on the internet.";
        // Browsers and resolvers take such a name for an address, in one of many forms.
        var last = host[(host.LastIndexOf('.') + 1)..];
        if (last.All(char.IsAsciiDigit) || last.StartsWith("0x", StringComparison.OrdinalIgnoreCase)) return "The host's name cannot be read.";
        return last.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? "The host is not on the internet." : null;
    }

    private static bool HasAuthority(string text, Uri uri) =>
        text.StartsWith($"{uri.Scheme}://", StringComparison.OrdinalIgnoreCase) && Authority(text).Length > 0;

    private static string Authority(string text)
    {
        var begin = text.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = text.AsSpan(begin).IndexOfAny('/', '?', '#');
        return end < 0 ? text[begin..] : text.Substring(begin, end);
    }
}
