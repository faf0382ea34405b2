namespace Dashboard.Core.Metrics.History;

/// <summary>
/// A window that goes on with time, in as few slots as will do: the end of the block that it begins in, the whole blocks between merged into
/// one, and the block under way. Sketches add up exactly, so the parts give the same as all slots do.
/// </summary>
internal sealed class WindowParts(SlotMerges merges)
{
    private readonly SuffixMerges _suffixes = new(merges.Rollup, merges.Grain);
    private readonly KeptMerge _middle = new();

    public long Bytes => _suffixes.Bytes + _middle.Bytes;

    /// <param name="slots">All slots of the window by ascending start.</param>
    /// <param name="from">Where it begins.</param>
    public List<HistorySlot> Of(ReadOnlySpan<HistorySlot> slots, DateTimeOffset from)
    {
        var parts = new List<HistorySlot>();
        var whole = new List<HistorySlot>();
        while (!slots.IsEmpty)
        {
            var block = merges.BlockOf(slots, out var start);
            if (start < from) _suffixes.AddTo(parts, block, from);
            else whole.Add(merges.Merge(block));
            slots = slots[block.Length..];
        }

        if (whole.Count > 1) parts.Add(_middle.Of(merges.Rollup, [.. whole[..^1]]));
        if (whole.Count > 0) parts.Add(whole[^1]);
        return parts;
    }
}
