using System.Runtime.InteropServices;
using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics.History;

/// <summary>
/// The history: slots of 10 s, of a minute and of an hour, each made of the finer ones when its time is over, and kept in a store as well.
/// Beside this instance's own slots there may be those of others, which come ready made. Many readers.
/// </summary>
public sealed partial class MetricsHistory
{
    private static readonly TimeSpan KeptTenSeconds = TimeSpan.FromHours(3);

    // Held while anything changes; readers take the view.
    private readonly Lock _gate = new();
    private readonly ISlotStore _store;
    private readonly TimeProvider _clock;
    private readonly Rollup _rollup;
    private readonly SlotSource _source;
    private readonly string _instance;
    // This start and the earlier ones whose slots lie in the store; each start that wrote within the 42 days is one.
    private readonly HashSet<string> _own;
    private readonly VarintWriter _writer = new();
    private readonly HistoryTier[] _tiers;
    // For each tier the finer slots of its slot under way: at most 6 for a minute and 60 for an hour.
    private readonly List<HistorySlot>[] _open;
    private readonly List<MetricsSlot> _seconds = [];
    private EndpointSeries[] _endpoints = [];
    private MetricsSlot? _last;
    private HistoryView _view;

    internal MetricsHistory(
        ISlotStore store, InstanceIdentity instance, SlotSource source, TimeSpan retention, TimeProvider clock, ISlotStore? others = null)
    {
        _others = others;
        _instance = instance.Id;
        _own = [instance.Id];
        _store = store;
        _clock = clock;
        _source = source;
        _rollup = new(Names, instance.Id);
        _tiers = [new(10, KeptTenSeconds), new(60, retention), new(3_600, TimelineView.Longest)];
        _open = [.. _tiers.Select(_ => new List<HistorySlot>())];
        _view = CreateView();
    }

    /// <summary>The series of all slots.</summary>
    public SeriesNames Names { get; } = new();

    /// <summary>Stored slots that could not be read.</summary>
    public int Unreadable { get; private set; }

    /// <summary>Bytes of all slots in memory.</summary>
    public long BytesInMemory => View.Closed.Sum(tier => tier.Sum(slot => (long)slot.Data.Length));

    internal IReadOnlyList<HistoryTier> Tiers => _tiers;

    internal HistoryView View => Volatile.Read(ref _view);

    /// <summary>Takes over the seconds that are new, and closes the slots whose time is over.</summary>
    internal void Advance(MetricsSnapshot snapshot)
    {
        lock (_gate) TakeSeconds(snapshot);
    }

    private void TakeSeconds(MetricsSnapshot snapshot)
    {
        _endpoints = snapshot.Endpoints;
        // By place, not by time: a clock that is set back must not bring a second in twice.
        var next = _last is null ? 0 : Array.LastIndexOf(snapshot.Slots, _last) + 1;
        foreach (var slot in snapshot.Slots.AsSpan(next))
        {
            if (_seconds.Count > 0 && _tiers[0].StartOf(_seconds[0].Start) != _tiers[0].StartOf(slot.Start)) CloseSeconds();
            _seconds.Add(slot);
            _last = slot;
        }

        Volatile.Write(ref _view, CreateView());
    }

    /// <summary>Closes what is under way: the program ends, and its next start goes on with slots of its own.</summary>
    internal void Flush(MetricsSnapshot snapshot)
    {
        lock (_gate)
        {
            TakeSeconds(snapshot);
            if (_seconds.Count > 0) CloseSeconds();
            for (var tier = 1; tier < _tiers.Length; tier++)
            {
                if (_open[tier].Count > 0) CloseOpen(tier);
            }

            Volatile.Write(ref _view, CreateView());
        }
    }

    /// <summary>
    /// Reads what earlier starts kept. What they had no time to merge, because they were killed, is merged now: each start closes a slot
    /// once, so a slot that it has not closed is one that is missing.
    /// </summary>
    internal void Load()
    {
        lock (_gate)
        {
            var now = _clock.GetUtcNow();
            foreach (var tier in _tiers) tier.Add(ReadStored(_store, tier, now), now);
            foreach (var slot in _tiers.SelectMany(tier => tier.Slots)) _own.UnionWith(slot.Instances);
            for (var tier = 1; tier < _tiers.Length; tier++) Recover(_tiers[tier - 1], _tiers[tier], now);
            LoadOthers(now);
            Volatile.Write(ref _view, CreateView());
        }
    }

    private void Recover(HistoryTier finer, HistoryTier coarser, DateTimeOffset now)
    {
        var closed = coarser.Slots.Select(slot => (slot.Instances[0], slot.Start)).ToHashSet();
        foreach (var group in finer.Slots.GroupBy(slot => (slot.Instances[0], Start: coarser.StartOf(slot.Start))).Where(group => !closed.Contains(group.Key)))
        {
            var slot = _rollup.OfSlots([.. group], group.Key.Start, coarser.Seconds);
            coarser.Add([slot], now);
            Keep(slot);
        }
    }

    private List<HistorySlot> ReadStored(ISlotStore store, HistoryTier tier, DateTimeOffset now)
    {
        var (slots, entries, assembly) = (new List<HistorySlot>(), new EntrySet(), new SlotAssembly());
        foreach (var blob in store.Read(tier.Seconds, now - tier.Kept))
        {
            try
            {
                slots.Add(SlotBlob.Read(blob, Names, entries, assembly));
            }
            catch (Exception exception) when (exception is InvalidDataException or NewerVersionException)
            {
                Unreadable++;
                assembly = new SlotAssembly();
            }
        }

        return slots;
    }

    private void CloseSeconds()
    {
        var slot = _rollup.OfSeconds(CollectionsMarshal.AsSpan(_seconds), _endpoints, _tiers[0].StartOf(_seconds[0].Start), _tiers[0].Seconds);
        _seconds.Clear();
        Close(tier: 0, slot);
    }

    private void CloseOpen(int tier)
    {
        var slot = _rollup.OfSlots(_open[tier], _tiers[tier].StartOf(_open[tier][0].Start), _tiers[tier].Seconds);
        _open[tier].Clear();
        Close(tier, slot);
    }

    private void Close(int tier, HistorySlot slot)
    {
        _tiers[tier].Add([slot], _clock.GetUtcNow());
        Keep(slot);
        Closed?.Invoke(slot);
        if (tier + 1 == _tiers.Length) return;
        var open = _open[tier + 1];
        if (open.Count > 0 && _tiers[tier + 1].StartOf(open[0].Start) != _tiers[tier + 1].StartOf(slot.Start)) CloseOpen(tier + 1);
        open.Add(slot);
    }

    private void Keep(HistorySlot slot) => _store.Append(slot.Seconds, slot.Start, SlotBlob.Write(_writer, slot, Names, _source));
}
