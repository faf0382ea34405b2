using Dashboard.Core.Metrics.History;

namespace Dashboard.Core.Metrics.Sharing;

/// <summary>
/// Merges the slots of single instances into one of all, which is kept as long as the history. One instance does so at a time; a slot
/// that comes late is added, one that is in already is not counted again, and what a crash left undone the next one finishes.
/// </summary>
internal sealed class SlotCompactor(SharedStore store, MetricsHistory history, SlotSource source, SharedClock clock, SharingCounters counters)
{
    private static readonly TimeSpan ChangesKept = TimeSpan.FromHours(1);
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan AnyAge = TimeSpan.FromDays(36_500);

    private readonly Rollup _rollup = new(history.Names, "");
    private readonly EntrySet _entries = new();
    // What was merged last, by when it was written; bounded by what the list of changes holds of an hour.
    private readonly Dictionary<(int Tier, long Start), double> _done = [];

    /// <summary>Merges what is over and was written lately.</summary>
    public async Task RunAsync()
    {
        var settled = (clock.Now - Settling).ToUnixTimeMilliseconds();
        foreach (var tier in history.Tiers)
        {
            var grace = SharedTier.Of(tier.Seconds).Grace;
            foreach (var (start, writtenAt) in await store.ChangesAsync(tier.Seconds, clock.Now - ChangesKept))
            {
                var isOver = DateTimeOffset.FromUnixTimeSeconds(start + tier.Seconds) + grace <= clock.Now;
                // What was written just now may be followed by another of the same millisecond.
                var isDone = _done.GetValueOrDefault((tier.Seconds, start)) >= writtenAt && writtenAt < settled;
                if (!isOver || isDone) continue;
                await MergeAsync(tier, start);
                _done[(tier.Seconds, start)] = writtenAt;
            }

            await store.TrimChangesAsync(tier.Seconds, clock.Now - ChangesKept);
        }

        var oldest = (clock.Now - ChangesKept).ToUnixTimeMilliseconds();
        foreach (var (key, _) in _done.Where(one => one.Value < oldest).ToArray()) _done.Remove(key);
    }

    private async Task MergeAsync(HistoryTier tier, long start)
    {
        var head = await store.MergedHeadAsync(tier.Seconds, start, SharedSlot.HeadBytes);
        var (isNewer, merged) = Instances(head);
        // Written by a newer version: it merges, and this one leaves it alone.
        if (isNewer) return;
        var names = await store.PartNamesAsync(tier.Seconds, start);
        if (names.All(name => SharedSlot.InstancesOf(name).All(merged.Contains))) return;

        var parts = (await store.PartsAsync(tier.Seconds, start)).Select(Unpack).OfType<HistorySlot>().ToList();
        if (merged.Count > 0 && await store.MergedAsync(tier.Seconds, start) is { } blob && Unpack(blob) is { } before) parts.Add(before);
        // The same rule as in memory: each instance once, and the whole before its parts.
        var together = new HistoryTier(tier.Seconds, AnyAge);
        together.Take(parts.OrderByDescending(part => part.Instances.Count), clock.Now);
        if (together.Slots.Length == 0) return;
        var all = _rollup.OfSlots(together.Slots, DateTimeOffset.FromUnixTimeSeconds(start), tier.Seconds);
        await store.WriteMergedAsync(tier.Seconds, start, SharedSlot.Pack(all, history.Names, source), SharedTier.Kept(tier.Kept));
        counters.AddMerged();
    }

    private (bool IsNewer, IReadOnlyList<string> Instances) Instances(byte[]? head)
    {
        if (head is null) return (false, []);
        try
        {
            return (false, SharedSlot.ReadHeader(head).Instances);
        }
        catch (NewerVersionException)
        {
            counters.AddNewer();
            return (true, []);
        }
        catch (InvalidDataException)
        {
            // Made anew from what is still there singly.
            counters.AddDamaged();
            return (false, []);
        }
    }

    private HistorySlot? Unpack(byte[] blob) => counters.Try(() => SharedSlot.Unpack(blob, history.Names, _entries));
}
