namespace Dashboard.Core.Metrics.History;

/// <summary>What one range keeps from one reading to the next, so that each reading is about what is new. Its user holds the merges' gate.</summary>
internal sealed class WindowMemory(HistoryScope history, SlotMerges merges, int tier)
{
    private readonly WindowParts _parts = new(merges);
    private readonly WindowMemos _memos = new(history, merges);

    public int Tier => tier;

    public long Bytes => _parts.Bytes;

    public HistoryWindow Read(HistoryView view, WindowSpan span)
    {
        HistorySlot[] slots = [.. view.Between(tier, span.From, span.To)];
        MetricsSlot[] seconds = [.. view.Seconds.Where(second => second.Start >= span.From && second.Start < span.To)];
        return _memos.Read(view, span, slots, PartsOf(slots, span), seconds);
    }

    private List<HistorySlot> PartsOf(HistorySlot[] slots, WindowSpan span)
    {
        // The tier's own slots come first, by ascending start, then what is under way in finer ones, which is about to be replaced.
        var own = Array.FindIndex(slots, slot => slot.Seconds < history.Tiers[tier].Seconds) is >= 0 and var found ? found : slots.Length;
        var parts = _parts.Of(slots.AsSpan(0, own), span.From);
        parts.AddRange(slots.AsSpan(own));
        return parts;
    }
}
