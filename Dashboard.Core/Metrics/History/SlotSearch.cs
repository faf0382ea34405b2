namespace Dashboard.Core.Metrics.History;

/// <summary>Finds slots that are ordered by their start.</summary>
internal static class SlotSearch
{
    /// <summary>The place of the first slot that begins at a time or later; the number of slots when there is none.</summary>
    public static int FirstFrom(HistorySlot[] slots, DateTimeOffset time)
    {
        var (low, high) = (0, slots.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (slots[middle].Start < time) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
