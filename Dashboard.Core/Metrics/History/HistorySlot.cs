using System.Buffers.Binary;
using Dashboard.Core.Common;
using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics.History;

/// <summary>
/// What happened in one slot of a tier: one byte array for all its series, however many. It begins with a table of the series' numbers in
/// ascending order, each with where its entry stands.
/// </summary>
/// <param name="start">When the slot begins: a whole multiple of its length.</param>
/// <param name="seconds">How long it is.</param>
/// <param name="instances">The instances that measured it; each start of the program is one of its own.</param>
/// <param name="count">How many series it has.</param>
/// <param name="data">The table and the entries.</param>
public sealed class HistorySlot(DateTimeOffset start, int seconds, IReadOnlyList<string> instances, int count, byte[] data)
{
    private static long _made;

    internal const int TableBytes = 6;

    private const int IdBytes = 2;

    /// <summary>When the slot begins: a whole multiple of its length.</summary>
    public DateTimeOffset Start => start;

    /// <summary>How long it is.</summary>
    public int Seconds => seconds;

    /// <summary>The instances that measured it; each start of the program is one of its own.</summary>
    public IReadOnlyList<string> Instances => instances;

    /// <summary>How many series it has.</summary>
    public int Count => count;

    /// <summary>The table and the entries.</summary>
    public byte[] Data => data;

    /// <summary>
    /// The number of this slot and of no other: what was made of some can tell whether it would be made of the same ones again, without
    /// holding on to them.
    /// </summary>
    internal long Serial { get; } = Interlocked.Increment(ref _made);

    /// <summary>When the slot ends.</summary>
    public DateTimeOffset End => Start + TimeSpan.FromSeconds(Seconds);

    /// <summary>Whether it is of this instance alone.</summary>
    public bool IsOf(string instance) => Instances.Count == 1 && Instances[0] == instance;

    /// <summary>The number of the series at a place of the table.</summary>
    public int IdAt(int place) => BinaryPrimitives.ReadUInt16LittleEndian(Data.AsSpan(place * TableBytes));

    internal ReadOnlySpan<byte> EntryAt(int place) =>
        Data.AsSpan(OffsetAt(place)..(place + 1 < Count ? OffsetAt(place + 1) : Data.Length));

    /// <summary>Adds the slot's entry of a series, if it has one.</summary>
    internal bool AddTo(IHistoryEntry entry, int id)
    {
        // Every sum over a history goes through here.
        LowPriorityThread.Yield();
        var place = PlaceOf(id);
        if (place < 0) return false;
        var reader = new VarintReader(EntryAt(place));
        entry.Add(ref reader);
        return true;
    }

    /// <summary>The slot's requests of an endpoint, or of all together; none where it has no such entry.</summary>
    internal SlotRequests RequestsOf(int id)
    {
        var place = 0;
        return RequestsOf(id, ref place);
    }

    /// <param name="id">The series.</param>
    /// <param name="place">Where its entry stood in the slot before: mostly it stands there in this one too, and a day of slots is more than fits a cache.</param>
    internal SlotRequests RequestsOf(int id, ref int place)
    {
        if (place >= Count || IdAt(place) != id)
        {
            if (PlaceOf(id) is not (>= 0 and var found)) return default;
            place = found;
        }

        var reader = new VarintReader(EntryAt(place));
        var (count, errors, clientErrors, _) = (reader.ReadVarint(), reader.ReadVarint(), reader.ReadVarint(), reader.ReadVarint());
        return SlotRequests.Of((long)count, (long)errors, (long)clientErrors, Data, OffsetAt(place) + reader.Position);
    }

    private int OffsetAt(int place) => BinaryPrimitives.ReadInt32LittleEndian(Data.AsSpan((place * TableBytes) + IdBytes));

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
