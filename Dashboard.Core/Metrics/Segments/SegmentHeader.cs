using System.Buffers.Binary;

namespace Dashboard.Core.Metrics.Segments;

/// <summary>The first 16 bytes of a segment: 8 that name the format, then its version and the tier's seconds, low byte first.</summary>
internal static class SegmentHeader
{
    public const int Bytes = 16;

    /// <summary>The version that is written, and the only one that is read.</summary>
    public const int Version = 1;

    private static ReadOnlySpan<byte> Magic => "WM-SLOTS"u8;

    public static void Write(Span<byte> target, int tierSeconds)
    {
        Magic.CopyTo(target);
        BinaryPrimitives.WriteInt32LittleEndian(target[8..], Version);
        BinaryPrimitives.WriteInt32LittleEndian(target[12..], tierSeconds);
    }

    /// <summary>Whether this version can read the file.</summary>
    public static bool IsCurrent(ReadOnlySpan<byte> header, int tierSeconds)
    {
        Span<byte> expected = stackalloc byte[Bytes];
        Write(expected, tierSeconds);
        return header.SequenceEqual(expected);
    }

    /// <summary>Whether a later version of the program wrote the file.</summary>
    public static bool IsNewer(ReadOnlySpan<byte> header) =>
        header.Length >= 12 && header.StartsWith(Magic) && BinaryPrimitives.ReadInt32LittleEndian(header[8..]) > Version;

    /// <summary>Whether a later version of the program wrote the file; false where it cannot be told.</summary>
    public static bool IsNewer(string path)
    {
        try
        {
            using var stream = Open(path, bufferSize: 0);
            Span<byte> header = stackalloc byte[Bytes];
            return IsNewer(header[..stream.ReadAtLeast(header, Bytes, throwOnEndOfStream: false)]);
        }
        catch (Exception exception) when (SegmentFolder.IsDiskFailure(exception))
        {
            return false;
        }
    }

    /// <summary>Opens a segment for reading, beside the one who writes it and the one who removes it.</summary>
    /// <exception cref="IOException">It cannot be opened; also <see cref="UnauthorizedAccessException"/>.</exception>
    public static FileStream Open(string path, int bufferSize) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize, FileOptions.SequentialScan);
}
