using System.Collections.Concurrent;
using Dashboard.Core.Metrics.History;

namespace Dashboard.Core.Metrics.Sharing;

/// <summary>
/// Gives this instance's slots of the history to the others and takes theirs. After Redis was away, or at the start, both sides are
/// compared: what one has and the other has not is made up for.
/// </summary>
internal sealed class SlotExchange
{
    private const int MaxWaiting = 10_000;
    private const int WrittenPerRound = 60;
    private const int ComparedAtOnce = 200;
    // Writers' clocks are compared with that of Redis, so this is for what is under way, not for clocks.
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(5);

    private readonly SharedStore _store;
    private readonly MetricsHistory _history;
    private readonly SlotSource _source;
    private readonly SharedClock _clock;
    private readonly SharingCounters _counters;
    private readonly EntrySet _entries = new();
    private readonly EntrySet _comparing = new();
    // Bounded by MaxWaiting: what is left out the next comparison finds.
    private readonly ConcurrentQueue<HistorySlot> _waiting = new();
    // What could not be read is not asked for again; emptied with each comparison.
    private readonly HashSet<(int Tier, long Start, string Name)> _refused = [];
    private DateTimeOffset _readTo;
    private volatile bool _asksAgain;

    public SlotExchange(SharedStore store, MetricsHistory history, SlotSource source, SharedClock clock, SharingCounters counters)
    {
        _store = store;
        _history = history;
        _source = source;
        _clock = clock;
        _counters = counters;
        history.Closed = Give;
    }

    /// <summary>Slots that are still to be given.</summary>
    public int Waiting => _waiting.Count;

    /// <summary>Has a slot given to the others in one of the next rounds.</summary>
    public void Give(HistorySlot slot)
    {
        if (_waiting.Count < MaxWaiting) _waiting.Enqueue(slot);
    }

    /// <summary>Gives what is waiting, in the order in which it came.</summary>
    public async Task WriteAsync(int most = WrittenPerRound)
    {
        for (var left = most; left > 0 && _waiting.TryPeek(out var slot); left--)
        {
            var blob = SharedSlot.Pack(slot, _history.Names, _source);
            await _store.WritePartAsync(
                slot.Seconds, slot.Start.ToUnixTimeSeconds(), SharedSlot.NameOf(slot), blob, SharedTier.Of(slot.Seconds).PartsLive, _clock.Now);
            // Not before it is there: Redis may have gone away meanwhile.
            _waiting.TryDequeue(out _);
            _counters.AddWritten();
        }
    }

    /// <summary>Takes what others wrote since the last time.</summary>
    public async Task ReadAsync()
    {
        var now = _clock.Now;
        var since = _readTo == default ? now - SharedTier.Of(60).PartsLive : _readTo - Overlap;
        var taken = new List<HistorySlot>();
        if (_asksAgain) _refused.Clear();
        _asksAgain = false;
        foreach (var tier in _history.Tiers)
        {
            foreach (var (start, _) in await _store.ChangesAsync(tier.Seconds, since))
            {
                taken.AddRange(await ReadPartsAsync(tier, start));
            }
        }

        if (taken.Count > 0) _history.Take(taken);
        _counters.AddTaken(taken.Count);
        _readTo = now;
    }

    // By what is here and not by when it was written: two may write within the same millisecond.
    private async Task<List<HistorySlot>> ReadPartsAsync(HistoryTier tier, long start)
    {
        var here = tier.At(DateTimeOffset.FromUnixTimeSeconds(start)).SelectMany(slot => slot.Instances).ToHashSet();
        var names = (await _store.PartNamesAsync(tier.Seconds, start))
            .Where(name => !SharedSlot.InstancesOf(name).All(here.Contains) && !_refused.Contains((tier.Seconds, start, name))).ToArray();
        var result = new List<HistorySlot>();
        if (names.Length == 0) return result;
        var blobs = await _store.PartsAsync(tier.Seconds, start, names);
        foreach (var (name, blob) in names.Zip(blobs))
        {
            // Of a slot that is open here its own closing is not far.
            if (blob is null || SharedSlot.InstancesOf(name).All(_history.IsOwn)) continue;
            if (Unpack(blob, _entries) is { } slot) result.Add(slot);
            else _refused.Add((tier.Seconds, start, name));
        }

        return result;
    }

    /// <summary>Compares all that is kept here with what is merged in Redis. May run beside the rounds.</summary>
    /// <param name="running">Instances that give their own slots themselves.</param>
    public async Task CompareAsync(IReadOnlyCollection<string> running)
    {
        _asksAgain = true;
        foreach (var tier in _history.Tiers) await CompareAsync(tier, running);
    }

    private async Task CompareAsync(HistoryTier tier, IReadOnlyCollection<string> running)
    {
        // What is not merged yet is on its normal way.
        var to = tier.StartOf(_clock.Now - (2 * SharedTier.Of(tier.Seconds).Grace) - TimeSpan.FromSeconds(tier.Seconds));
        var kept = SharedTier.Kept(tier.Kept);
        var from = tier.StartOf(_clock.Now - (tier.Kept < kept ? tier.Kept : kept));
        var starts = new List<long>();
        for (var start = from; start < to; start += TimeSpan.FromSeconds(tier.Seconds)) starts.Add(start.ToUnixTimeSeconds());
        foreach (var part in starts.Chunk(ComparedAtOnce))
        {
            var heads = await Task.WhenAll(part.Select(start => _store.MergedHeadAsync(tier.Seconds, start, SharedSlot.HeadBytes)));
            var missing = new List<long>();
            for (var i = 0; i < part.Length; i++)
            {
                if (IsMissingHere(tier, part[i], heads[i], running)) missing.Add(part[i]);
            }

            var blobs = await Task.WhenAll(missing.Select(start => _store.MergedAsync(tier.Seconds, start)));
            var taken = blobs.OfType<byte[]>().Select(blob => Unpack(blob, _comparing)).OfType<HistorySlot>().ToList();
            if (taken.Count > 0) _history.Take(taken);
            _counters.AddTaken(taken.Count);
        }
    }

    // Gives what is missing there, and says whether something is missing here.
    private bool IsMissingHere(HistoryTier tier, long start, byte[]? head, IReadOnlyCollection<string> running)
    {
        var there = head is null ? null : _counters.Try(() => SharedSlot.ReadHeader(head));
        if (head is not null && there is null) return false;
        var here = tier.At(DateTimeOffset.FromUnixTimeSeconds(start)).ToList();
        foreach (var slot in here)
        {
            var isOthers = !_history.IsOwn(slot) && slot.Instances.Any(running.Contains);
            if (!isOthers && !slot.Instances.All(instance => there?.Instances.Contains(instance) == true)) Give(slot);
        }

        return there is not null && !there.Instances.All(instance => here.Exists(slot => slot.Instances.Contains(instance)));
    }

    private HistorySlot? Unpack(byte[] blob, EntrySet entries) => _counters.Try(() => SharedSlot.Unpack(blob, _history.Names, entries));
}
