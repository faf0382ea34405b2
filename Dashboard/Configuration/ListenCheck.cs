using System.Net;
using System.Net.Sockets;

namespace Dashboard.Configuration;

/// <summary>Looks whether the addresses to listen on are free, before servers are started that would have to be stopped again.</summary>
internal static class ListenCheck
{
    /// <exception cref="StartException">Another program listens there.</exception>
    public static void Run(IConfiguration configuration)
    {
        foreach (var url in (configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var address = BindingAddress.Parse(url);
            if (address.Port != 0 && IsTaken(address))
            {
                throw new StartException(
                    $"Port {address.Port} is taken by another program, so nothing was started. Stop that program, or choose another port: "
                    + $"--urls http://localhost:{address.Port + 1}");
            }
        }
    }

    private static bool IsTaken(BindingAddress address)
    {
        if (address.IsUnixPipe || address.IsNamedPipe) return false;
        var ip = IPAddress.TryParse(address.Host, out var parsed) ? parsed : address.Host == "localhost" ? IPAddress.Loopback : IPAddress.Any;
        try
        {
            using var listener = new TcpListener(ip, address.Port);
            listener.Start();
            return false;
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return true;
        }
        catch (SocketException)
        {
            // Something else is wrong with the address: the web server's own message says it better.
            return false;
        }
    }
}
