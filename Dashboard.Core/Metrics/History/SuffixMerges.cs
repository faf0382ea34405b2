namespace Dashboard.Core.Metrics.History;

/// <summary>
/// The end of a block from each of its grains on, for a window whose begin moves through the block. Made backwards, so that each is the next
/// one and one grain more; all at once, when the window's begin comes into the block.
/// </summary>
internal sealed class SuffixMerges(Rollup rollup, TimeSpan grain)
{
    // By how many slots there are from there on. Bounded by the grains of a block.
    private readonly Dictionary<int, HistorySlot> _merges = [];
    private long[] _serials = [];

    public long Bytes => _merges.Values.Sum(slot => (long)slot.Data.Length);

    /// <summary>Adds slots of one block from a time on to the parts of a window: those before the next grain as they are, the rest merged.</summary>
    public void AddTo(List<HistorySlot> parts, ReadOnlySpan<HistorySlot> slots, DateTimeOffset from)
    {
        var whole = SlotSpans.CountBefore(slots, SlotSpans.CeilingOf(from, grain));
        parts.AddRange(slots[..whole]);
        if (whole < slots.Length) parts.Add(Of(slots[whole..]));
    }

    private HistorySlot Of(ReadOnlySpan<HistorySlot> slots)
    {
        var serials = SlotSerials.Of(slots);
        if (_serials.AsSpan().EndsWith(serials) && _merges.TryGetValue(slots.Length, out var known)) return known;
        _merges.Clear();
        _serials = serials;
        HistorySlot? merged = null;
        for (var end = slots.Length; end > 0;)
        {
            var start = SlotSpans.CountBefore(slots[..end], SlotSpans.FloorOf(slots[end - 1].Start, grain));
            merged = KeptMerge.Merge(rollup, [.. slots[start..end], .. merged is null ? (ReadOnlySpan<HistorySlot>)[] : [merged]]);
            _merges.Add(slots.Length - start, merged);
            end = start;
        }

        return merged!;
    }
}
