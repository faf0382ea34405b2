using System.IO.Compression;
using Dashboard.Core.Metrics.History;
using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics.Sharing;

/// <summary>
/// A slot as it lies in Redis: its header as it is, so that what it holds can be told from its first bytes, then the whole slot packed
/// with Brotli.
/// </summary>
internal static class SharedSlot
{
    /// <summary>How many bytes tell the instances of a slot, unless there are very many.</summary>
    public const int HeadBytes = 1_024;

    // The fastest level that packs text at all; see SegmentFrame.
    private const int Quality = 1;
    private const int Window = 18;
    private const int MaxBytes = 8 * 1024 * 1024;

    private const char Separator = '+';

    /// <summary>The field that a slot stands under: its instance, or all of them.</summary>
    public static string NameOf(HistorySlot slot) => string.Join(Separator, slot.Instances);

    /// <summary>The instances of a field.</summary>
    public static string[] InstancesOf(string name) => name.Split(Separator);

    public static byte[] Pack(HistorySlot slot, SeriesNames names, SlotSource source)
    {
        var writer = new VarintWriter();
        SlotHeader.Write(writer, slot, source);
        var content = new VarintWriter();
        var blob = SlotBlob.Write(content, slot, names, source);
        writer.WriteVarint((ulong)blob.Length);
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(blob.Length)];
        if (!BrotliEncoder.TryCompress(blob, packed, out var length, Quality, Window)) throw new InvalidOperationException("A slot could not be packed.");
        writer.Write(packed.AsSpan(0, length));
        return writer.Written.ToArray();
    }

    /// <exception cref="NewerVersionException">The bytes are of a newer version.</exception>
    /// <exception cref="InvalidDataException">The bytes are no slot.</exception>
    public static SlotHeader ReadHeader(ReadOnlySpan<byte> head)
    {
        var reader = new VarintReader(head);
        return SlotHeader.Read(ref reader);
    }

    /// <exception cref="NewerVersionException">The bytes are of a newer version.</exception>
    /// <exception cref="InvalidDataException">The bytes are no slot, or damaged.</exception>
    public static HistorySlot Unpack(ReadOnlySpan<byte> blob, SeriesNames names, EntrySet entries)
    {
        var reader = new VarintReader(blob);
        SlotHeader.Read(ref reader);
        var length = reader.ReadWhole(1, MaxBytes);
        var content = new byte[length];
        if (!BrotliDecoder.TryDecompress(blob[reader.Position..], content, out var written) || written != length)
            throw new InvalidDataException("The slot cannot be unpacked.");
        return SlotBlob.Read(content, names, entries, new SlotAssembly());
    }
}
