namespace Dashboard.Core.Metrics.History;

/// <summary>The slots of other instances.</summary>
public sealed partial class MetricsHistory
{
    // How long a slot of another instance may be on its way here.
    private static readonly TimeSpan Underway = TimeSpan.FromSeconds(4);
    // For how long another instance is waited for before what is here of it is merged in its stead, by tier.
    private static readonly TimeSpan[] Patience = [TimeSpan.Zero, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(125)];

    private readonly ISlotStore? _others;
    private bool _othersLive;

    /// <summary>Called with each slot of this instance when its time is over.</summary>
    internal Action<HistorySlot>? Closed { get; set; }

    /// <summary>Whether a slot holds nothing but what this instance measured, in this start or an earlier one.</summary>
    internal bool IsOwn(HistorySlot slot) => slot.Instances.All(_own.Contains);

    /// <summary>Whether this instance is of that name, or was in an earlier start.</summary>
    internal bool IsOwn(string instance) => _own.Contains(instance);

    /// <summary>Takes over slots of other instances; what is here already stays once.</summary>
    internal void Take(IEnumerable<HistorySlot> slots)
    {
        lock (_gate)
        {
            foreach (var tier in _tiers)
            {
                foreach (var slot in tier.Take(slots.Where(slot => slot.Seconds == tier.Seconds), _clock.GetUtcNow()))
                    _others?.Append(slot.Seconds, slot.Start, SlotBlob.Write(_writer, slot, Names, _source));
            }

            Volatile.Write(ref _view, CreateView());
        }
    }

    /// <summary>Whether other instances measure now.</summary>
    internal void ExpectOthers(bool live) => Volatile.Write(ref _othersLive, live);

    /// <summary>
    /// Merges what other instances left unmerged: they were killed before the minute or the hour was over. Returns the merged slots.
    /// </summary>
    internal IReadOnlyList<HistorySlot> RecoverOthers()
    {
        lock (_gate)
        {
            var now = _clock.GetUtcNow();
            var recovered = new List<HistorySlot>();
            for (var tier = 1; tier < _tiers.Length; tier++)
            {
                var coarser = _tiers[tier];
                var late = Unmerged(tier, DateTimeOffset.MinValue, now - Patience[tier] - TimeSpan.FromSeconds(coarser.Seconds));
                // All that is left of one time becomes one slot: some of it may be merged already, and could not be told apart again.
                foreach (var group in late.GroupBy(slot => coarser.StartOf(slot.Start)))
                    recovered.AddRange(coarser.Take([_rollup.OfSlots([.. group], group.Key, coarser.Seconds)], now));
            }

            foreach (var slot in recovered) _others?.Append(slot.Seconds, slot.Start, SlotBlob.Write(_writer, slot, Names, _source));
            if (recovered.Count > 0) Volatile.Write(ref _view, CreateView());
            return recovered;
        }
    }

    private void LoadOthers(DateTimeOffset now)
    {
        if (_others is null) return;
        foreach (var tier in _tiers) tier.Take(ReadStored(_others, tier, now), now);
    }

    // The finer slots of others of which no slot of the tier contains anything yet.
    private List<HistorySlot> Unmerged(int tier, DateTimeOffset from, DateTimeOffset to)
    {
        var (finer, coarser, result) = (_tiers[tier - 1], _tiers[tier], new List<HistorySlot>());
        for (var i = SlotSpans.CountBefore(finer.Slots, from); i < finer.Slots.Length && finer.Slots[i].Start < to; i++)
        {
            var slot = finer.Slots[i];
            if (IsOwn(slot)) continue;
            // Merged with what is here already, it would count that twice.
            var here = coarser.At(coarser.StartOf(slot.Start)).Concat(_open[tier]);
            if (!slot.Instances.Any(instance => here.Any(one => one.Instances.Contains(instance)))) result.Add(slot);
        }

        return result;
    }

    private HistoryView CreateView()
    {
        var now = _clock.GetUtcNow();
        var open = new HistorySlot[_tiers.Length][];
        for (var tier = 0; tier < _tiers.Length; tier++)
        {
            var from = tier == 0 ? now : now - Patience[tier] - TimeSpan.FromSeconds(4 * _tiers[tier].Seconds);
            open[tier] = tier == 0 ? [] : [.. _open[tier].Concat(Unmerged(tier, from, DateTimeOffset.MaxValue)).OrderBy(slot => slot.Start)];
        }

        var others = Volatile.Read(ref _othersLive);
        MetricsSlot[] seconds = [.. _seconds];
        return new([.. _tiers.Select(tier => tier.Slots)], open, others ? [] : seconds, _endpoints)
        {
            Horizon = others ? _tiers[0].StartOf(now - Underway) : DateTimeOffset.MaxValue,
            Versions = [.. _tiers.Select(tier => tier.Version)],
            Instance = _instance,
            OwnSeconds = seconds,
        };
    }
}
