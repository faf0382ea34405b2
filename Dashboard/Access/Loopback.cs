using System.Net;

namespace Dashboard.Access;

/// <summary>What can be reached from this machine only.</summary>
internal static class Loopback
{
    private static readonly string[] ProxyHeaders = ["X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "Forwarded", "X-Real-IP"];

    /// <summary>Whether there are addresses to listen on and each of them is the machine's own.</summary>
    public static bool IsAll(IEnumerable<string> urls)
    {
        var addresses = urls.Select(BindingAddress.Parse).ToArray();
        return addresses.Length > 0 && Array.TrueForAll(addresses, IsOwn);
    }

    /// <summary>
    /// Whether signing in, with its cookie, may go over this connection: over HTTPS from everywhere, over plain HTTP only inside the machine.
    /// </summary>
    public static bool MayCarryCookie(HttpContext context) => context.Request.IsHttps || IsFromHere(context);

    /// <summary>
    /// Whether somebody on this machine asks. The address of the connection does not say it alone: everybody comes from it by a proxy that
    /// runs here. Such a one mostly says so, and asks for the name by which it was asked.
    /// </summary>
    public static bool IsFromHere(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote) && IsOwnName(context.Request.Host.Host) && ProxyHeader(context) is null;

    /// <summary>A sentence about a proxy that nobody has named; empty: there is none to be seen.</summary>
    public static string ProxyHint(HttpContext context) => ProxyHeader(context) is { } header
        ? $" This request has the header {header}, so it came by a proxy that is not believed: name its address in Access:TrustedProxies."
        : "";

    /// <summary>What a proxy has said and nobody took: what the proxies say that the configuration names is taken out of the headers.</summary>
    private static string? ProxyHeader(HttpContext context)
    {
        foreach (var name in ProxyHeaders)
        {
            if (context.Request.Headers.ContainsKey(name)) return name;
        }

        return null;
    }

    private static bool IsOwn(BindingAddress address) =>
        !address.IsUnixPipe && !address.IsNamedPipe
        && (address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || IsOwnAddress(address.Host));

    // Browsers let names below this one lead to nowhere else (RFC 6761 section 6.3).
    private static bool IsOwnName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase) || IsOwnAddress(host);

    private static bool IsOwnAddress(string host) => IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip);
}
