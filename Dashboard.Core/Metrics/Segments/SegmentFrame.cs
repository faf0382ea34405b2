using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace Dashboard.Core.Metrics.Segments;

/// <summary>
/// One slot in a segment, low byte first: stored length (4 bytes), CRC-32 (4), tier in seconds (4), length of the payload (4), start in
/// Unix milliseconds (8), whether Brotli packed it (1), then the payload. The CRC covers all of it; while it is computed, its own four
/// bytes hold the frame's place in the file, so that bytes that look like a frame but stand elsewhere are not taken for one.
/// </summary>
internal static class SegmentFrame
{
    public const int HeaderBytes = 25;
    public const int MaxPayloadBytes = 1024 * 1024;

    // Brotli's fastest useful level; below this length its own head eats what it gains.
    private const int Quality = 1;
    private const int Window = 18;
    private const int WorthPacking = 64;

    private static readonly long FirstStart = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly long LastStart = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>Writes a frame without its CRC into a target that has room for the payload as it is.</summary>
    /// <returns>How many bytes the frame has.</returns>
    public static int Write(Span<byte> target, int tierSeconds, DateTimeOffset start, ReadOnlySpan<byte> payload)
    {
        var stored = 0;
        var packed = payload.Length >= WorthPacking
            && BrotliEncoder.TryCompress(payload, target.Slice(HeaderBytes, payload.Length - 1), out stored, Quality, Window);
        if (!packed)
        {
            stored = payload.Length;
            payload.CopyTo(target[HeaderBytes..]);
        }

        BinaryPrimitives.WriteInt32LittleEndian(target, stored);
        BinaryPrimitives.WriteInt32LittleEndian(target[8..], tierSeconds);
        BinaryPrimitives.WriteInt32LittleEndian(target[12..], payload.Length);
        BinaryPrimitives.WriteInt64LittleEndian(target[16..], start.ToUnixTimeMilliseconds());
        target[24] = packed ? (byte)1 : (byte)0;
        return HeaderBytes + stored;
    }

    /// <summary>Writes the CRC for a place in a file.</summary>
    public static void Seal(Span<byte> frame, long position)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(frame[4..], unchecked((uint)position));
        BinaryPrimitives.WriteUInt32LittleEndian(frame[4..], Crc32.HashToUInt32(frame));
    }

    /// <summary>The length of a frame with this header; null where no frame has it.</summary>
    public static int? LengthOf(ReadOnlySpan<byte> header)
    {
        var stored = BinaryPrimitives.ReadUInt32LittleEndian(header);
        return stored is > 0 and <= MaxPayloadBytes ? HeaderBytes + (int)stored : null;
    }

    /// <summary>Whether the frame is as it was written at this place. Seals it anew.</summary>
    public static bool IsIntact(Span<byte> frame, long position)
    {
        var crc = BinaryPrimitives.ReadUInt32LittleEndian(frame[4..]);
        Seal(frame, position);
        return BinaryPrimitives.ReadUInt32LittleEndian(frame[4..]) == crc;
    }

    public static long StartMs(ReadOnlySpan<byte> frame) => BinaryPrimitives.ReadInt64LittleEndian(frame[16..]);

    /// <summary>Reads an intact frame; false where no such frame is ever written.</summary>
    public static bool TryRead(ReadOnlySpan<byte> frame, int tierSeconds, out StoredSlot slot)
    {
        slot = default;
        var length = BinaryPrimitives.ReadInt32LittleEndian(frame[12..]);
        var startMs = StartMs(frame);
        if (BinaryPrimitives.ReadInt32LittleEndian(frame[8..]) != tierSeconds || startMs < FirstStart || startMs > LastStart) return false;
        if (length is <= 0 or > MaxPayloadBytes || Unpack(frame, length) is not { } payload) return false;
        slot = new(tierSeconds, DateTimeOffset.FromUnixTimeMilliseconds(startMs), payload);
        return true;
    }

    private static byte[]? Unpack(ReadOnlySpan<byte> frame, int length)
    {
        var stored = frame[HeaderBytes..];
        if (frame[24] == 0) return stored.Length == length ? stored.ToArray() : null;
        var payload = new byte[length];
        return BrotliDecoder.TryDecompress(stored, payload, out var written) && written == length ? payload : null;
    }
}
