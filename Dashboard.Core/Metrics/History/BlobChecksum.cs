using System.Buffers.Binary;
using System.IO.Hashing;
using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics.History;

/// <summary>The CRC-32 (little endian) at the end of what is stored or shared.</summary>
internal static class BlobChecksum
{
    private const int Bytes = 4;

    public static void Append(VarintWriter writer)
    {
        Span<byte> checksum = stackalloc byte[Bytes];
        BinaryPrimitives.WriteUInt32LittleEndian(checksum, Crc32.HashToUInt32(writer.Written));
        writer.Write(checksum);
    }

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static void Verify(ReadOnlySpan<byte> blob)
    {
        if (blob.Length < Bytes || Crc32.HashToUInt32(blob[..^Bytes]) != BinaryPrimitives.ReadUInt32LittleEndian(blob[^Bytes..]))
            throw new InvalidDataException("The checksum is wrong.");
    }
}
