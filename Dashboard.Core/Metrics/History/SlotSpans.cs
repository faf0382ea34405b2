namespace Dashboard.Core.Metrics.History;

/// <summary>Where times lie among slots, and slots among times.</summary>
internal static class SlotSpans
{
    public static DateTimeOffset FloorOf(DateTimeOffset time, TimeSpan step) => new(time.UtcTicks - (time.UtcTicks % step.Ticks), TimeSpan.Zero);

    public static DateTimeOffset CeilingOf(DateTimeOffset time, TimeSpan step)
    {
        var floor = FloorOf(time, step);
        return floor == time ? floor : floor + step;
    }

    /// <summary>How many of slots by ascending start begin before a time.</summary>
    public static int CountBefore(ReadOnlySpan<HistorySlot> slots, DateTimeOffset time)
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
