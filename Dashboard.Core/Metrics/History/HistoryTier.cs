namespace Dashboard.Core.Metrics.History;

/// <summary>The closed slots of one length, for as long as they are kept.</summary>
/// <param name="seconds">How long a slot is.</param>
/// <param name="kept">How long they are kept.</param>
internal sealed class HistoryTier(int seconds, TimeSpan kept)
{
    public int Seconds => seconds;

    public TimeSpan Kept => kept;

    /// <summary>
    /// By ascending start; a new array with each change. More than one slot may have the same start: the program was started anew within it,
    /// or its clock was set back.
    /// </summary>
    public HistorySlot[] Slots { get; private set; } = [];

    /// <summary>The start of the slot that a time lies in.</summary>
    public DateTimeOffset StartOf(DateTimeOffset time)
    {
        var ticks = seconds * TimeSpan.TicksPerSecond;
        return new(time.UtcTicks - (time.UtcTicks % ticks), TimeSpan.Zero);
    }

    /// <summary>Adds slots, and lets go of those that are older than is kept.</summary>
    public void Add(IEnumerable<HistorySlot> slots, DateTimeOffset now)
    {
        // Bounded by what is kept; a slot that comes late is put where it belongs.
        var oldest = now - kept - TimeSpan.FromSeconds(seconds);
        Slots = [.. Slots.Concat(slots).Where(slot => slot.Start >= oldest).OrderBy(slot => slot.Start)];
    }
}
