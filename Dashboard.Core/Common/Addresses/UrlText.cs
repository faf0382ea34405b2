using System.Net;

namespace Dashboard.Core.Common.Addresses;

/// <summary>Which texts are http addresses that every program reads alike; what the host's name stands for is checked when a connection is made.</summary>
internal static class UrlText
{
    private const int Longest = 2_048;

    /// <summary>What is wrong with an address, as a sentence that does not repeat it; null: nothing.</summary>
    /// <param name="text">The address.</param>
    /// <param name="scheme">What it is called where it is none, such as https.</param>
    /// <param name="uri">What it is; null when that cannot be said.</param>
    public static string? Problem(string? text, string scheme, out Uri? uri)
    {
        uri = null;
        if (string.IsNullOrWhiteSpace(text)) return "There is no address.";
        if (text.Length > Longest) return $"The address is longer than {Longest} characters.";
        // Programs differ in how they read a backslash or a letter that looks like another; neither belongs into an address.
        if (text.Any(c => c is <= ' ' or > '~' or '\\')) return "The address has a blank, a backslash or a letter beyond ASCII in it.";
        if (!Uri.TryCreate(text, UriKind.Absolute, out uri) || uri.Scheme is not ("https" or "http") || !HasAuthority(text, uri))
            return $"This is no {scheme} address.";
        var authority = Authority(text);
        if (uri.UserInfo.Length > 0 || authority.Contains('@', StringComparison.Ordinal)) return "The address has a user name or a password in it.";
        return authority.Contains('%', StringComparison.Ordinal) || uri.HostNameType is UriHostNameType.Unknown or UriHostNameType.Basic
            ? "The host's name cannot be read." : null;
    }

    /// <summary>What is wrong with a host, as far as its name tells; null: nothing.</summary>
    /// <param name="uri">The address.</param>
    /// <param name="isUsable">Which addresses a host may have; a name of this machine stands for that of loopback.</param>
    /// <param name="wrong">What is said of others.</param>
    public static string? HostProblem(Uri uri, Func<IPAddress, bool> isUsable, string wrong)
    {
        var host = uri.Host.Trim('[', ']').TrimEnd('.');
        if (IPAddress.TryParse(host, out var address)) return isUsable(address) ? null : wrong;
        // Browsers and resolvers take such a name for an address, in one of many forms.
        var last = host[(host.LastIndexOf('.') + 1)..];
        if (last.All(char.IsAsciiDigit) || last.StartsWith("0x", StringComparison.OrdinalIgnoreCase)) return "The host's name cannot be read.";
        return last.Equals("localhost", StringComparison.OrdinalIgnoreCase) && !isUsable(IPAddress.Loopback) ? wrong : null;
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
