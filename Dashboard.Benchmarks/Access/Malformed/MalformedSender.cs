using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Dashboard.Benchmarks.Access.Malformed;

/// <summary>Sends bytes by a socket of its own and reads the first answer.</summary>
/// <param name="host">Where to.</param>
/// <param name="port">Where to.</param>
/// <param name="clock">Says when an answer is late.</param>
/// <param name="silence">For how long an answer is waited for before nothing more is sent; null: for a moment.</param>
internal sealed class MalformedSender(string host, int port, TimeProvider clock, TimeSpan? silence = null)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    private const int Begin = 4_096;

    public async Task<MalformedAnswer> SendAsync(MalformedRequest request, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        using var client = new TcpClient { NoDelay = true };
        try
        {
            await client.ConnectAsync(host, port, either.Token);
            await using var stream = client.GetStream();
            await WriteAsync(stream, request, either.Token);
            var reading = ReadAsync(stream, either.Token);
            // What waits for more is told that nothing more comes; to others that would mean that nobody wants their answer.
            if (await Task.WhenAny(reading, Task.Delay(silence ?? Moment, clock, either.Token)) != reading) End(client.Client);
            return await reading;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new(-1, "");
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            return new(0, exception.Message);
        }
    }

    private async Task WriteAsync(NetworkStream stream, MalformedRequest request, CancellationToken cancel)
    {
        try
        {
            foreach (var (i, piece) in request.Pieces.Index())
            {
                if (i > 0) await Task.Delay(Pause, clock, cancel);
                await stream.WriteAsync(piece, cancel);
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            // It was answered before it was read; the answer may still be there.
        }
    }

    private static void End(Socket socket)
    {
        try
        {
            socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // The other side was faster.
        }
    }

    private static async Task<MalformedAnswer> ReadAsync(NetworkStream stream, CancellationToken cancel)
    {
        var buffer = new byte[Begin];
        var read = 0;
        try
        {
            read = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
        }
        catch (Exception exception) when (exception is IOException or SocketException && read > 0)
        {
            // The begin is enough.
        }

        var text = Encoding.Latin1.GetString(buffer, 0, read);
        var isAnswer = text.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) && text.Length > 12;
        return new(isAnswer ? int.Parse(text.AsSpan(9, 3), NumberStyles.None, CultureInfo.InvariantCulture) : 0, text);
    }
}
