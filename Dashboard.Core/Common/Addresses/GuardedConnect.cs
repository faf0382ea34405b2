using System.Net;
using System.Net.Sockets;

namespace Dashboard.Core.Common.Addresses;

/// <summary>
/// Makes connections to usable addresses alone, such as those on the internet. The address that was checked is the one that is connected to:
/// a name that stands for another address a moment later leads nowhere else.
/// </summary>
/// <param name="isTrusted">Whether a host needs no check, by the name that it is asked for by.</param>
/// <param name="isUsable">Whether an address may be connected to.</param>
/// <param name="resolve">Gives the addresses of a name.</param>
internal sealed class GuardedConnect(
    Func<string, bool> isTrusted, Func<IPAddress, bool> isUsable, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
{
    // One address that swallows what is sent to it must not use up the time of the others.
    private static readonly TimeSpan PerAddress = TimeSpan.FromSeconds(3);

    /// <summary>Looks names up as the machine does.</summary>
    public GuardedConnect(Func<string, bool> isTrusted, Func<IPAddress, bool> isUsable)
        : this(isTrusted, isUsable, static (host, cancel) => Dns.GetHostAddressesAsync(host, cancel))
    {
    }

    /// <summary>For <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    /// <exception cref="AddressRefusedException">The host has no address that may be connected to.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = IPAddress.TryParse(host.Trim('[', ']'), out var literal) ? [literal] : await resolve(host, cancel);
        if (!isTrusted(host)) addresses = [.. addresses.Where(isUsable)];
        if (addresses.Length == 0) throw new AddressRefusedException();
        for (var i = 0; ; i++)
        {
            var isLast = i == addresses.Length - 1;
            try
            {
                return await ConnectAsync(new IPEndPoint(addresses[i], port), isLast ? Timeout.InfiniteTimeSpan : PerAddress, cancel);
            }
            catch (Exception exception)
                when (exception is SocketException or OperationCanceledException && !isLast && !cancel.IsCancellationRequested)
            {
                // The next one may answer.
            }
        }
    }

    private static async Task<Stream> ConnectAsync(IPEndPoint to, TimeSpan limit, CancellationToken cancel)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limited.CancelAfter(limit);
        var socket = new Socket(to.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(to, limited.Token);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
