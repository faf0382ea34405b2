using System.Net;
using Dashboard.Access.Factors;

namespace Dashboard.Access.Passkeys;

/// <summary>For which domain passkeys are made and asked for, and of which pages an answer is taken. Pure.</summary>
internal static class PasskeyDomain
{
    private const string Local = "localhost";

    /// <summary>The domain; null: browsers make no passkeys for pages at this address.</summary>
    /// <param name="configured">What the configuration says; null: the host that was asked.</param>
    /// <param name="host">The host that was asked.</param>
    /// <param name="isHttps">Whether by HTTPS.</param>
    public static string? For(string? configured, string host, bool isHttps)
    {
        var asked = host.ToLowerInvariant();
        // Of an address browsers make none, whatever stands for it.
        if (asked.Length == 0 || IPAddress.TryParse(asked.Trim('[', ']'), out _)) return null;
        if (!isHttps && !IsWithin(asked, Local)) return null;
        var domain = configured ?? asked;
        return IsWithin(asked, domain) ? domain : null;
    }

    /// <summary>Whether an answer came from a page of this program.</summary>
    /// <param name="origin">What the browser says of the page, signed with the rest.</param>
    /// <param name="host">The host that was asked.</param>
    /// <param name="isHttps">Whether by HTTPS.</param>
    public static bool IsOwn(string? origin, HostString host, bool isHttps) =>
        !string.IsNullOrEmpty(origin) && Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Scheme == (isHttps ? "https" : "http") && OriginCheck.IsOwn(origin, host);

    /// <summary>The same of a request.</summary>
    public static string? For(FactorOptions options, HttpRequest request) => For(options.PasskeyDomain, request.Host.Host, request.IsHttps);

    private static bool IsWithin(string host, string domain) => host == domain || host.EndsWith($".{domain}", StringComparison.Ordinal);
}
