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

    /// <summary>Grows with each change of the slots: what was made of them can tell whether it would be made of the same ones again.</summary>
    public long Version { get; private set; }

    /// <summary>The start of the slot that a time lies in.</summary>
    public DateTimeOffset StartOf(DateTimeOffset time) => SlotSpans.FloorOf(time, TimeSpan.FromSeconds(seconds));

    /// <summary>Adds slots, and lets go of those that are older than is kept.</summary>
    public void Add(IEnumerable<HistorySlot> slots, DateTimeOffset now)
    {
        // Bounded by what is kept; a slot that comes late is put where it belongs.
        var oldest = now - kept - TimeSpan.FromSeconds(seconds);
        Slots = [.. Slots.Concat(slots).Where(slot => slot.Start >= oldest).OrderBy(slot => slot.Start)];
        Version++;
    }

    /// <summary>
    /// Adds slots that may hold again what is here already, alone or merged with others, and returns those that were new. Each instance
    /// counts once: a merged slot takes the place of what it contains, and one whose instances are all here is left out.
    /// </summary>
    public IReadOnlyList<HistorySlot> Take(IEnumerable<HistorySlot> slots, DateTimeOffset now)
    {
        var byStart = new Dictionary<DateTimeOffset, List<HistorySlot>>();
        var taken = new List<HistorySlot>();
        foreach (var slot in slots)
        {
            if (slot.Start < now - kept) continue;
            if (!byStart.TryGetValue(slot.Start, out var here)) byStart.Add(slot.Start, here = [.. At(slot.Start)]);
            if (slot.Instances.All(instance => here.Exists(one => one.Instances.Contains(instance)))) continue;
            var contained = here.FindAll(one => one.Instances.All(slot.Instances.Contains));
            // What overlaps in part cannot be told apart again; whoever merges next gives one that contains both.
            if (here.Exists(one => !contained.Contains(one) && one.Instances.Any(slot.Instances.Contains))) continue;
            here.RemoveAll(contained.Contains);
            here.Add(slot);
            taken.Add(slot);
        }

        if (taken.Count > 0) Replace(byStart, now);
        return taken;
    }

    /// <summary>The slots that begin at a time.</summary>
    public IEnumerable<HistorySlot> At(DateTimeOffset start)
    {
        for (var i = SlotSpans.CountBefore(Slots, start); i < Slots.Length && Slots[i].Start == start; i++) yield return Slots[i];
    }

    private void Replace(Dictionary<DateTimeOffset, List<HistorySlot>> byStart, DateTimeOffset now)
    {
        Slots = [.. Slots.Where(slot => !byStart.ContainsKey(slot.Start))];
        Add(byStart.Values.SelectMany(here => here), now);
    }
}
