namespace Dashboard.Core.Metrics.History;

/// <summary>The numbers of slots, to compare with those that something was made of: one that came late or was replaced has another.</summary>
internal static class SlotSerials
{
    public static long[] Of(ReadOnlySpan<HistorySlot> slots)
    {
        if (slots.IsEmpty) return [];
        var serials = new long[slots.Length];
        for (var i = 0; i < slots.Length; i++) serials[i] = slots[i].Serial;
        return serials;
    }
}
