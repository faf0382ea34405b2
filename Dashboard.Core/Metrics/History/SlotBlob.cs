using System.Text;
using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics.History;

/// <summary>
/// A slot as it is stored: with the names of its series and with where it comes from, so that another start or another instance can read
/// it. Layout: magic and version, length, start, service, version and instance, the names, then each entry with its place in the names.
/// </summary>
internal static class SlotBlob
{
    private const byte Magic = (byte)'H';
    private const byte Version = 1;
    private const int MaxText = 1_024;

    public static ReadOnlySpan<byte> Write(VarintWriter writer, HistorySlot slot, SeriesNames names, SlotSource source)
    {
        writer.Position = 0;
        writer.WriteByte(Magic);
        writer.WriteByte(Version);
        writer.WriteVarint((ulong)slot.Seconds);
        writer.WriteVarint((ulong)slot.Start.ToUnixTimeSeconds());
        foreach (var text in new[] { source.Service, source.Version, slot.Instance }) WriteText(writer, text);
        writer.WriteVarint((ulong)slot.Count);
        for (var place = 0; place < slot.Count; place++)
        {
            var name = names[slot.IdAt(place)];
            WriteText(writer, name.Method);
            WriteText(writer, name.Route);
            WriteText(writer, name.Group);
            var entry = slot.EntryAt(place);
            writer.WriteVarint((ulong)entry.Length);
            foreach (var value in entry) writer.WriteByte(value);
        }

        return writer.Written;
    }

    /// <summary>The slot, its series numbered as in this process.</summary>
    /// <exception cref="InvalidDataException">The bytes are no slot, or one of a newer version.</exception>
    public static HistorySlot Read(ReadOnlySpan<byte> blob, SeriesNames names, EntrySet entries, SlotAssembly assembly)
    {
        var reader = new VarintReader(blob);
        if (reader.ReadByte() != Magic || reader.ReadByte() != Version) throw new InvalidDataException("This is no slot of a version that is known.");
        var seconds = Whole(ref reader, 1, 86_400);
        var start = DateTimeOffset.FromUnixTimeSeconds(Whole(ref reader, 0, uint.MaxValue));
        _ = ReadText(ref reader);
        _ = ReadText(ref reader);
        var instance = ReadText(ref reader);
        var count = Whole(ref reader, 0, SeriesNames.Capacity + 1);
        var offsets = new Dictionary<int, List<Range>>();
        for (var i = 0; i < count; i++)
        {
            var id = names.GetOrAdd(new SeriesName(ReadText(ref reader), ReadText(ref reader), ReadText(ref reader)));
            var length = (int)Whole(ref reader, 0, blob.Length - reader.Position);
            if (!offsets.TryGetValue(id, out var ranges)) offsets.Add(id, ranges = []);
            ranges.Add(reader.Position..(reader.Position + length));
            reader.Skip(length);
        }

        foreach (var (id, ranges) in offsets) Add(blob, names, entries, assembly, id, ranges);
        return assembly.Take(start, (int)seconds, instance);
    }

    // Read and written again: what is kept in memory has been checked, and names past the capacity come together.
    private static void Add(ReadOnlySpan<byte> blob, SeriesNames names, EntrySet entries, SlotAssembly assembly, int id, List<Range> ranges)
    {
        var entry = entries.For(names[id]);
        foreach (var range in ranges)
        {
            var reader = new VarintReader(blob[range]);
            entry.Add(ref reader);
        }

        assembly.Add(id, entry);
    }

    private static long Whole(ref VarintReader reader, long min, long max)
    {
        var value = reader.ReadVarint();
        return value <= (ulong)max && (long)value >= min ? (long)value : throw new InvalidDataException($"{value} is not from {min} to {max}.");
    }

    private static void WriteText(VarintWriter writer, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text.Length <= MaxText / 4 ? text : text[..(MaxText / 4)]);
        writer.WriteVarint((ulong)bytes.Length);
        foreach (var value in bytes) writer.WriteByte(value);
    }

    private static string ReadText(ref VarintReader reader)
    {
        var bytes = new byte[Whole(ref reader, 0, MaxText)];
        for (var i = 0; i < bytes.Length; i++) bytes[i] = reader.ReadByte();
        return Encoding.UTF8.GetString(bytes);
    }
}
