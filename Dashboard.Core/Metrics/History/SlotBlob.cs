using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics.History;

/// <summary>
/// A slot as it is stored: with the names of its series and with where it comes from, so that another start or another instance can read
/// it. Layout: <see cref="SlotHeader"/>, then each entry with its name and length, then a CRC-32 of all that (little endian).
/// </summary>
internal static class SlotBlob
{
    public static ReadOnlySpan<byte> Write(VarintWriter writer, HistorySlot slot, SeriesNames names, SlotSource source)
    {
        writer.Position = 0;
        SlotHeader.Write(writer, slot, source);
        writer.WriteVarint((ulong)slot.Count);
        for (var place = 0; place < slot.Count; place++)
        {
            var name = names[slot.IdAt(place)];
            writer.WriteText(name.Method);
            writer.WriteText(name.Route);
            writer.WriteText(name.Group);
            var entry = slot.EntryAt(place);
            writer.WriteVarint((ulong)entry.Length);
            writer.Write(entry);
        }

        BlobChecksum.Append(writer);
        return writer.Written;
    }

    /// <summary>The slot, its series numbered as in this process.</summary>
    /// <exception cref="NewerVersionException">The bytes are of a newer version.</exception>
    /// <exception cref="InvalidDataException">The bytes are no slot, or damaged.</exception>
    public static HistorySlot Read(ReadOnlySpan<byte> blob, SeriesNames names, EntrySet entries, SlotAssembly assembly)
    {
        var reader = new VarintReader(blob);
        var header = SlotHeader.Read(ref reader);
        // Only now: a newer version may have no checksum, or another.
        BlobChecksum.Verify(blob);
        var count = reader.ReadWhole(0, SeriesNames.Capacity + 1);
        var offsets = new Dictionary<int, List<Range>>();
        for (var i = 0; i < count; i++)
        {
            var name = new SeriesName(reader.ReadText(), reader.ReadText(), reader.ReadText());
            var length = (int)reader.ReadWhole(0, blob.Length - reader.Position);
            var range = reader.Position..(reader.Position + length);
            reader.Skip(length);
            // Not of a kind that this version keeps: the others are readable all the same.
            if (!EntrySet.Has(name)) continue;
            var id = names.GetOrAdd(name);
            if (!offsets.TryGetValue(id, out var ranges)) offsets.Add(id, ranges = []);
            ranges.Add(range);
        }

        foreach (var (id, ranges) in offsets) Add(blob, names, entries, assembly, id, ranges);
        return assembly.Take(header.Start, header.Seconds, header.Instances);
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
}
