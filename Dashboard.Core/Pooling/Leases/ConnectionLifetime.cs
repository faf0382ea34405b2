using Npgsql;
using NpgsqlTypes;

namespace Dashboard.Core.Pooling.Leases;

/// <summary>How old a connection gets, and how it ends.</summary>
internal static class ConnectionLifetime
{
    private const double Spread = 0.25;

    /// <summary>Its own limit, between three quarters of the longest and all of it, by the process id of its backend.</summary>
    public static TimeSpan Of(int processId, int seconds)
    {
        // Process ids of connections that were opened together follow each other; multiplying by the golden ratio spreads them.
        var place = processId * 0.6180339887498949 % 1;
        return TimeSpan.FromSeconds(seconds * (1 - (Spread * place)));
    }

    /// <summary>
    /// Ends one connection without ending the others. Npgsql has no call for it: closing returns to the pool, and an error of the server's
    /// clears the pool. A parameter that fails while it is being sent leaves the connection unusable, so Npgsql drops it and it alone.
    /// </summary>
    public static async Task EndAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("select length($1)", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = new EndingStream(), NpgsqlDbType = NpgsqlDbType.Bytea });
        try
        {
            await command.ExecuteNonQueryAsync(cancel);
        }
        catch (EndingException)
        {
            // As intended.
        }
    }

    private sealed class EndingException : Exception;

    /// <summary>Promises more than fits the send buffer, gives nothing, and fails.</summary>
    private sealed class EndingStream : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => 1 << 20;

        public override long Position { get; set; }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new EndingException();

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new EndingException();

        public override long Seek(long offset, SeekOrigin origin) => Position = offset;

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
