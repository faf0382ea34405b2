using System.Net.Sockets;
using System.Text;
using Xunit;

namespace Dashboard.Tests.Access.Limits;

/// <summary>A connection on which a test writes whatever it likes, as no HTTP client would.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly TcpClient _client = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<RawConnection> OpenAsync(Uri address)
    {
        var connection = new RawConnection();
        await connection._client.ConnectAsync(address.Host, address.Port, Cancel);
        return connection;
    }

    /// <summary>Writes as much as the other side takes: one that has seen enough closes, which is no fault here.</summary>
    public async Task WriteAsync(string text)
    {
        try
        {
            await _client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(text), Cancel);
        }
        catch (IOException)
        {
            // It answers, or has answered.
        }
    }

    /// <summary>The first line of the answer; empty when the connection was closed without one.</summary>
    public async Task<string> StatusLineAsync()
    {
        var line = new StringBuilder();
        var one = new byte[1];
        try
        {
            while (await _client.GetStream().ReadAsync(one, Cancel) == 1 && one[0] != '\n') line.Append((char)one[0]);
        }
        catch (IOException)
        {
            // Closed.
        }

        return line.ToString().TrimEnd('\r');
    }

    public void Dispose() => _client.Dispose();
}
