namespace Dashboard.Core.Metrics.History;

/// <summary>
/// The merge of some slots, made anew only when they are other ones. Slots that come behind those of last time are added to what is there,
/// so that a span under way costs one slot and not all of them.
/// </summary>
internal sealed class KeptMerge
{
    private long[] _serials = [];
    private HistorySlot? _merged;

    public long Bytes => _merged?.Data.Length ?? 0;

    /// <param name="rollup">Merges.</param>
    /// <param name="slots">At least one, in the order in which they are merged.</param>
    public HistorySlot Of(Rollup rollup, ReadOnlySpan<HistorySlot> slots)
    {
        var serials = SlotSerials.Of(slots);
        if (_merged is { } kept && serials.AsSpan().SequenceEqual(_serials)) return kept;
        var known = _merged is not null && serials.AsSpan().StartsWith(_serials) ? _serials.Length : 0;
        // What another instance measured at the same time as the last of them belongs beside that one, not behind it.
        if (known > 0 && slots[known].Start == slots[known - 1].Start) known = 0;
        var merged = Merge(rollup, [.. known > 0 ? [_merged!] : (ReadOnlySpan<HistorySlot>)[], .. slots[known..]]);
        (_serials, _merged) = (serials, merged);
        return merged;
    }

    /// <summary>One slot of several; it begins with the first of them, and so at a time of its own among those that it is added up with.</summary>
    public static HistorySlot Merge(Rollup rollup, HistorySlot[] slots) => rollup.OfSlots(slots, slots[0].Start, slots[0].Seconds);
}
