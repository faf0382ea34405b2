namespace Dashboard.Core.Metrics.History;

/// <summary>
/// The slots of one tier, merged in blocks of sixty: for minutes, hours. One that is over is merged once, the one under way takes in what is
/// new, and all ranges that are read from the tier share them. Its users hold <see cref="Gate"/>.
/// </summary>
internal sealed class SlotMerges(SeriesNames names, int slotSeconds)
{
    private const int BlockSlots = 60;
    private const int GrainSlots = 5;
    // A day of hours, the one under way, and one that a late slot falls into.
    private const int MostBlocks = 26;

    // Bounded by MostBlocks.
    private readonly SortedDictionary<long, KeptMerge> _blocks = [];

    public Lock Gate { get; } = new();

    public Rollup Rollup { get; } = new(names, instance: "");

    public TimeSpan Grain { get; } = TimeSpan.FromSeconds(slotSeconds * GrainSlots);

    public TimeSpan Block { get; } = TimeSpan.FromSeconds(slotSeconds * BlockSlots);

    public long Bytes
    {
        get
        {
            lock (Gate) return _blocks.Values.Sum(block => block.Bytes);
        }
    }

    /// <summary>The merge of all slots of one block.</summary>
    public HistorySlot Merge(ReadOnlySpan<HistorySlot> slots)
    {
        var index = TimelineQuery.IndexOf(slots[0].Start, Block);
        if (_blocks.TryGetValue(index, out var block)) return block.Of(Rollup, slots);
        if (_blocks.Count == MostBlocks)
        {
            var oldest = _blocks.Keys.First();
            // A span of long ago, while those of now are all kept: it is merged, and not kept.
            if (index < oldest) return KeptMerge.Merge(Rollup, [.. slots]);
            _blocks.Remove(oldest);
        }

        _blocks.Add(index, block = new KeptMerge());
        return block.Of(Rollup, slots);
    }

    /// <summary>
    /// The same as the slots, in fewer: whole blocks are merged, what is left of them at both ends is as it is.
    /// </summary>
    /// <param name="slots">By ascending start.</param>
    /// <param name="from">From when on they are all of those that there are.</param>
    /// <param name="to">Up to when they are.</param>
    public List<HistorySlot> Shorten(ReadOnlySpan<HistorySlot> slots, DateTimeOffset from, DateTimeOffset to)
    {
        var parts = new List<HistorySlot>();
        while (!slots.IsEmpty)
        {
            var block = BlockOf(slots, out var start);
            if (start >= from && start + Block <= to) parts.Add(Merge(block));
            else parts.AddRange(block);
            slots = slots[block.Length..];
        }

        return parts;
    }

    /// <summary>The first of the slots that are of one block, and when that begins.</summary>
    public ReadOnlySpan<HistorySlot> BlockOf(ReadOnlySpan<HistorySlot> slots, out DateTimeOffset start)
    {
        start = SlotSpans.FloorOf(slots[0].Start, Block);
        return slots[..SlotSpans.CountBefore(slots, start + Block)];
    }
}
