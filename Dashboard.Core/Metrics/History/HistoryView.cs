namespace Dashboard.Core.Metrics.History;

/// <summary>
/// The history at one moment; immutable. Everything that was measured is in it once: for a tier, its closed slots, and what is under way in
/// the finer ones.
/// </summary>
/// <param name="Closed">The closed slots of each tier, finest tier first, by ascending start.</param>
/// <param name="Open">For each tier the finer slots of its slot under way; none for the finest.</param>
/// <param name="Seconds">The seconds of the finest tier's slot under way.</param>
/// <param name="Endpoints">The process's own series, for the seconds.</param>
internal sealed record HistoryView(HistorySlot[][] Closed, HistorySlot[][] Open, MetricsSlot[] Seconds, EndpointSeries[] Endpoints)
{
    /// <summary>All slots of a tier from one time on and before another, those under way among them.</summary>
    public IEnumerable<HistorySlot> Between(int tier, DateTimeOffset from, DateTimeOffset to)
    {
        var closed = Closed[tier];
        for (var i = FirstFrom(closed, from); i < closed.Length && closed[i].Start < to; i++) yield return closed[i];
        for (; tier > 0; tier--)
        {
            foreach (var slot in Open[tier])
            {
                if (slot.Start >= from && slot.Start < to) yield return slot;
            }
        }
    }

    private static int FirstFrom(HistorySlot[] slots, DateTimeOffset time)
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
