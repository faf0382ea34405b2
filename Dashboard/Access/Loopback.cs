using System.Net;

namespace Dashboard.Access;

/// <summary>What can be reached from this machine only.</summary>
internal static class Loopback
{
    /// <summary>Whether there are addresses to listen on and each of them is the machine's own.</summary>
    public static bool IsAll(IEnumerable<string> urls)
    {
        var addresses = urls.Select(BindingAddress.Parse).ToArray();
        return addresses.Length > 0 && Array.TrueForAll(addresses, IsOwn);
    }

    /// <summary>
    /// Whether signing in, with its cookie, may go over this connection: over HTTPS from everywhere, over plain HTTP only inside the machine.
    /// </summary>
    public static bool MayCarryCookie(bool isHttps, IPAddress? remote) => isHttps || (remote is not null && IPAddress.IsLoopback(remote));

    private static bool IsOwn(BindingAddress address) =>
        !address.IsUnixPipe && !address.IsNamedPipe
        && (address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)));
}
