using System.Buffers.Binary;
using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics.History;

/// <summary>
/// What happened in one slot of a tier: one byte array for all its series, however many. It begins with a table of the series' numbers in
/// ascending order, each with where its entry stands.
/// </summary>
/// <param name="Start">When the slot begins: a whole multiple of its length.</param>
/// <param name="Seconds">How long it is.</param>
/// <param name="Instances">The instances that measured it; each start of the program is one of its own.</param>
/// <param name="Count">How many series it has.</param>
/// <param name="Data">The table and the entries.</param>
public sealed record HistorySlot(DateTimeOffset Start, int Seconds, IReadOnlyList<string> Instances, int Count, byte[] Data)
{
    internal const int TableBytes = 8;

    /// <summary>When the slot ends.</summary>
    public DateTimeOffset End => Start + TimeSpan.FromSeconds(Seconds);

    /// <summary>Whether it is of this instance alone.</summary>
    public bool IsOf(string instance) => Instances.Count == 1 && Instances[0] == instance;

    /// <summary>The number of the series at a place of the table.</summary>
    public int IdAt(int place) => BinaryPrimitives.ReadInt32LittleEndian(Data.AsSpan(place * TableBytes));

    internal ReadOnlySpan<byte> EntryAt(int place) =>
        Data.AsSpan(OffsetAt(place)..(place + 1 < Count ? OffsetAt(place + 1) : Data.Length));

    /// <summary>Adds the slot's entry of a series, if it has one.</summary>
    internal bool AddTo(IHistoryEntry entry, int id)
    {
        var place = PlaceOf(id);
        if (place < 0) return false;
        var reader = new VarintReader(EntryAt(place));
        entry.Add(ref reader);
        return true;
    }

    private int OffsetAt(int place) => BinaryPrimitives.ReadInt32LittleEndian(Data.AsSpan((place * TableBytes) + 4));

    private int PlaceOf(int id)
    {
        var (low, high) = (0, Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var found = IdAt(middle);
            if (found == id) return middle;
            if (found < id) low = middle + 1;
            else high = middle - 1;
        }

        return -1;
    }
}
