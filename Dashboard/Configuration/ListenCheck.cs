using System.Net;
using System.Net.Sockets;

namespace Dashboard.Configuration;

/// <summary>Looks whether the addresses to listen on can be had, before servers are started that would have to be stopped again.</summary>
internal static class ListenCheck
{
    private const string Allowed = "allowed are addresses such as http://localhost:5080, separated by ';'";

    /// <exception cref="StartException">An address is none, is not this machine's, or is taken.</exception>
    public static void Run(IConfiguration configuration)
    {
        foreach (var url in (configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var address = Parse(url);
            if (WhatIsWrong(address) is { } wrong) throw Wrong(url, wrong);
            if (!address.IsUnixPipe && !address.IsNamedPipe) Try(url, address);
        }
    }

    private static BindingAddress Parse(string url)
    {
        try
        {
            return BindingAddress.Parse(url);
        }
        catch (Exception exception) when (exception is FormatException or OverflowException or ArgumentException)
        {
            throw Wrong(url, "no address to listen on", exception);
        }
    }

    private static string? WhatIsWrong(BindingAddress address)
    {
        if (address.Scheme is not ("http" or "https")) return "not of the scheme http or https";
        if (address.PathBase.Length > 0) return "an address with a path, which it must not have";
        if (address.IsUnixPipe || address.IsNamedPipe) return null;
        if (address.Port is < 0 or > IPEndPoint.MaxPort) return "an address whose port is not from 0 to 65535";
        return address.Port == 0 && IsLocalhost(address) ? "a name without a port; port 0, for any free one, goes with an address such as http://127.0.0.1:0" : null;
    }

    private static void Try(string url, BindingAddress address)
    {
        var ip = IPAddress.TryParse(address.Host, out var parsed) ? parsed : IsLocalhost(address) ? IPAddress.Loopback : IPAddress.Any;
        try
        {
            using var listener = new TcpListener(ip, address.Port);
            listener.Start();
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new StartException(
                $"Port {address.Port} is taken by another program, so nothing was started. Stop that program, or choose another port: "
                + $"--urls http://localhost:{(address.Port < IPEndPoint.MaxPort ? address.Port + 1 : IPEndPoint.MaxPort - 1)}",
                exception);
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AccessDenied)
        {
            throw Wrong(url, "a port that this account may not listen on (most systems keep those below 1024 for root)", exception);
        }
        catch (SocketException exception)
        {
            throw Wrong(url, $"not an address of this machine that can be listened on ({exception.Message})", exception);
        }
    }

    private static bool IsLocalhost(BindingAddress address) => address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase);

    private static StartException Wrong(string url, string why, Exception? cause = null) =>
        new($"urls (--urls, ASPNETCORE_URLS) is '{url}', {why}; {Allowed}. Nothing was started.", cause);
}
