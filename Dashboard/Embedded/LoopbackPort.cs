using System.Net;
using System.Net.Sockets;

namespace Dashboard.Embedded;

/// <summary>Ports that nobody uses now.</summary>
internal static class LoopbackPort
{
    /// <summary>Different ports: all are held until the last is found.</summary>
    public static int[] TakeFree(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToArray();
        try
        {
            return [.. listeners.Select(Bind)];
        }
        finally
        {
            foreach (var listener in listeners) listener.Dispose();
        }
    }

    private static int Bind(TcpListener listener)
    {
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
