using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Core.Storage.Audit;

/// <summary>
/// Chains the lines of the audit trail: the hash of a line is SHA-256 over the hash of the line before and the line's canonical bytes, so
/// that none can be changed, taken out, put in or moved without all later hashes being others.
/// </summary>
/// <remarks>
/// The canonical bytes: the time as microseconds since 1970 in 8 bytes, then actor, action, subject, before, after and origin, each as the
/// length of its UTF-8 in 4 bytes and these bytes, or −1 where there is none. All numbers are signed and big-endian. Lengths stand first, so
/// that no two lines have the same bytes. The first line of a chain follows 32 zero bytes. The id is not among them: the database gives it.
/// </remarks>
internal static class AuditChain
{
    /// <summary>What the first line of a chain follows.</summary>
    public static ReadOnlyMemory<byte> Start { get; } = new byte[SHA256.HashSizeInBytes];

    /// <summary>The hash of a line that follows another.</summary>
    /// <param name="previous">The hash of the line before; <see cref="Start"/> for the first.</param>
    /// <param name="entry">The line, as <see cref="AuditText.Storable"/> makes it.</param>
    public static byte[] Next(ReadOnlySpan<byte> previous, AuditEntry entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        hash.AppendData(Canonical(entry));
        return hash.GetHashAndReset();
    }

    /// <summary>What of a line is hashed.</summary>
    public static byte[] Canonical(AuditEntry entry)
    {
        var bytes = new ArrayBufferWriter<byte>();
        BinaryPrimitives.WriteInt64BigEndian(bytes.GetSpan(sizeof(long)), MicrosecondsOf(entry.At));
        bytes.Advance(sizeof(long));
        Add(bytes, entry.Actor);
        Add(bytes, entry.Action);
        Add(bytes, entry.Subject);
        Add(bytes, entry.Before);
        Add(bytes, entry.After);
        Add(bytes, entry.Origin);
        return bytes.WrittenSpan.ToArray();
    }

    private static void Add(ArrayBufferWriter<byte> bytes, string? text)
    {
        var length = text is null ? -1 : Encoding.UTF8.GetByteCount(text);
        BinaryPrimitives.WriteInt32BigEndian(bytes.GetSpan(sizeof(int)), length);
        bytes.Advance(sizeof(int));
        if (length > 0) bytes.Advance(Encoding.UTF8.GetBytes(text, bytes.GetSpan(length)));
    }

    private static long MicrosecondsOf(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
}
