namespace Dashboard.Core.Metrics.History;

/// <summary>
/// The history at one moment; immutable. Everything that was measured is in it once: for a tier, its closed slots, and what is under way in
/// the finer ones.
/// </summary>
/// <param name="Closed">The closed slots of each tier, finest tier first, by ascending start.</param>
/// <param name="Open">For each tier the finer slots that are in none of its own yet; none for the finest.</param>
/// <param name="Seconds">The seconds of the finest tier's slot under way.</param>
/// <param name="Endpoints">The process's own series, for the seconds.</param>
internal sealed record HistoryView(HistorySlot[][] Closed, HistorySlot[][] Open, MetricsSlot[] Seconds, EndpointSeries[] Endpoints)
{
    /// <summary>
    /// Nothing from here on is read: the newest slots of other instances are still under way to this one, and without them the last point
    /// of a chart would be too low.
    /// </summary>
    public DateTimeOffset Horizon { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>For each tier what <see cref="HistoryTier.Version"/> was. To compare it holds on to no slot.</summary>
    public long[] Versions { get; init; } = [];

    /// <summary>The instance that measures.</summary>
    public string Instance { get; init; } = "";

    /// <summary>Its seconds of the finest tier's slot under way, within the horizon or not.</summary>
    public MetricsSlot[] OwnSeconds { get; init; } = [];

    /// <summary>What one instance measured, as far as it is kept apart from that of others.</summary>
    public HistoryView Of(string instance) => this with
    {
        Closed = [.. Closed.Select(slots => Array.FindAll(slots, slot => slot.IsOf(instance)))],
        Open = [.. Open.Select(slots => Array.FindAll(slots, slot => slot.IsOf(instance)))],
        Seconds = instance == Instance ? OwnSeconds : [],
        Horizon = instance == Instance ? DateTimeOffset.MaxValue : Horizon,
    };

    /// <summary>All slots of a tier from one time on and before another, those under way among them.</summary>
    public IEnumerable<HistorySlot> Between(int tier, DateTimeOffset from, DateTimeOffset to)
    {
        if (to > Horizon) to = Horizon;
        var closed = Closed[tier];
        for (var i = SlotSpans.CountBefore(closed, from); i < closed.Length && closed[i].Start < to; i++) yield return closed[i];
        for (; tier > 0; tier--)
        {
            foreach (var slot in Open[tier])
            {
                if (slot.Start >= from && slot.Start < to) yield return slot;
            }
        }
    }
}
