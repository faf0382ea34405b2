namespace Dashboard.Core.Metrics.Sharing;

/// <summary>
/// The newest seconds of all instances, and the snapshot of all of them together. Called by the sampler with this instance's snapshot and
/// by the sharing with what others measured.
/// </summary>
public sealed class LiveInstances : ISnapshotJoin
{
    // A second of another instance is here this many seconds after it is over, if it comes at all.
    private const int LagSeconds = 2;
    // So that a start among others does not hold up the clock tick: what is older follows in the next seconds.
    private const int MergesPerTick = 40;
    private const int MaxOthers = 64;

    private readonly Lock _gate = new();
    private readonly InstanceIdentity _identity;
    private readonly EndpointRegistry _registry;
    private readonly SharedClock _clock;
    private readonly SharingCounters _counters;
    private readonly SecondLabels _labels = new();
    private readonly SecondMerge _merge = new();
    private readonly InstanceSeconds _own = new();
    // Bounded by MaxOthers; who has nothing left is let go of.
    private readonly Dictionary<string, InstanceSeconds> _others = [];
    private readonly Dictionary<long, Merged> _merged = [];
    private IReadOnlyList<InstanceStatus> _statuses = [];
    private MetricsSlot? _lastOwn;
    private long _newest;
    private SnapshotSource _source;
    private DateTimeOffset? _sourceSince;

    internal LiveInstances(InstanceIdentity identity, EndpointRegistry registry, SharedClock clock, SharingCounters counters)
    {
        _counters = counters;
        _identity = identity;
        _registry = registry;
        _clock = clock;
    }

    /// <summary>Called after each second of this instance.</summary>
    internal Action? Collected { get; set; }

    /// <inheritdoc/>
    public MetricsSnapshot Join(MetricsSnapshot own)
    {
        MetricsSnapshot joined;
        lock (_gate)
        {
            TakeOwn(own);
            joined = _others.Count == 0 ? Alone(own) : Together(own);
        }

        Collected?.Invoke();
        return joined;
    }

    /// <summary>This instance's seconds from a number on.</summary>
    internal IReadOnlyList<(long Label, MetricsSlot Slot)> OwnFrom(long label)
    {
        lock (_gate) return [.. _own.Labels.Where(one => one >= label).Select(one => (one, _own.Find(one)!))];
    }

    /// <summary>The numbers of the newest seconds that nothing is here of an instance.</summary>
    internal IReadOnlyList<long> Missing(string instance, long from, long to)
    {
        lock (_gate)
        {
            var known = _others.GetValueOrDefault(instance);
            var result = new List<long>();
            for (var label = Math.Max(from, _newest - MetricsCollector.SlotCapacity); label <= to; label++)
            {
                if (known?.Has(label) != true) result.Add(label);
            }

            return result;
        }
    }

    internal long Newest
    {
        get
        {
            lock (_gate) return _newest;
        }
    }

    internal void Add(SharedSecond second)
    {
        lock (_gate)
        {
            if (second.Instance == _identity.Id) return;
            if (!_others.TryGetValue(second.Instance, out var seconds))
            {
                if (_others.Count >= MaxOthers) return;
                _others.Add(second.Instance, seconds = new InstanceSeconds());
            }

            seconds.Add(second);
        }
    }

    internal void SetSource(SnapshotSource source, DateTimeOffset now, IReadOnlyList<InstanceStatus> statuses)
    {
        lock (_gate)
        {
            if (source != _source || _sourceSince is null) (_source, _sourceSince) = (source, now);
            _statuses = statuses;
        }
    }

    /// <summary>When something of an instance was seen last, by the shared clock; null when nothing is here of it.</summary>
    internal DateTimeOffset? LastSecond(string instance)
    {
        lock (_gate)
        {
            return _others.TryGetValue(instance, out var seconds) && seconds.Newest is { } newest ? DateTimeOffset.FromUnixTimeSeconds(newest.Label + 1) : null;
        }
    }

    private void TakeOwn(MetricsSnapshot own)
    {
        var next = _lastOwn is null ? 0 : Array.LastIndexOf(own.Slots, _lastOwn) + 1;
        foreach (var slot in own.Slots.AsSpan(next))
        {
            _newest = _labels.Next(_clock.Shared(slot.Start));
            _own.Add(new(_identity.Id, _newest, slot, 0, own.RedisStatus, own.RecordNs, own.Dropped));
            _lastOwn = slot;
        }

        var oldest = _newest - MetricsCollector.SlotCapacity;
        _own.Trim(oldest);
        foreach (var (instance, seconds) in _others)
        {
            seconds.Trim(oldest);
            if (seconds.IsEmpty) _others.Remove(instance);
        }

        foreach (var label in _merged.Keys.Where(label => label < oldest).ToArray()) _merged.Remove(label);
    }

    private MetricsSnapshot Alone(MetricsSnapshot own) => own.With(_source, _sourceSince, Statuses(own));

    private MetricsSnapshot Together(MetricsSnapshot own)
    {
        var until = Statuses(own).Any(one => one.IsLive && one.Id != _identity.Id) ? _newest - LagSeconds : _newest;
        var labels = new SortedSet<long>(_own.Labels.Concat(_others.Values.SelectMany(one => one.Labels)).Where(label => label <= until));
        var (left, slots) = (MergesPerTick, new List<MetricsSlot>(labels.Count));
        foreach (var label in labels.Reverse())
        {
            if (SlotAt(label, ref left) is { } slot) slots.Add(slot);
        }

        slots.Reverse();
        if (slots.Count == 0) return Alone(own);
        var endpoints = _registry.All;
        var others = _others.Where(one => one.Value.Newest is not null)
            .ToDictionary(one => one.Key, one => PartOf(own, one.Key, one.Value, endpoints));
        return own.Joined(
            _source, _sourceSince, Statuses(own), [.. slots], endpoints, others,
            _others.Values.Sum(one => one.Newest!.Label >= _newest - (2 * LagSeconds) ? one.Newest.Active : 0));
    }

    private MetricsSlot? SlotAt(long label, ref int left)
    {
        var own = _own.Find(label);
        var parts = _others.Values.Select(one => one.Find(label)).OfType<MetricsSlot>().ToList();
        if (parts.Count == 0) return own;
        var hasCached = _merged.TryGetValue(label, out var merged) && merged.Parts == parts.Count + (own is null ? 0 : 1);
        if (hasCached) return merged.Slot;
        if (left-- <= 0) return own;
        // Without one of our own its start is told by the number, which is the same for all.
        if (own is not null) parts.Insert(0, own);
        else parts[0] = parts[0] with { Start = _clock.Local(DateTimeOffset.FromUnixTimeSeconds(label)) };
        try
        {
            _merged[label] = new(parts.Count, _merge.Of(parts));
            return _merged[label].Slot;
        }
        catch (InvalidDataException)
        {
            // It was checked by its sum, so this is a writer's fault; what others there say of this second is left out.
            _counters.AddDamaged();
            foreach (var seconds in _others.Values) seconds.Remove(label);
            return own;
        }
    }

    private MetricsSnapshot PartOf(MetricsSnapshot own, string id, InstanceSeconds seconds, EndpointSeries[] endpoints)
    {
        var newest = seconds.Newest!;
        var started = _statuses.FirstOrDefault(one => one.Id == id)?.StartedAt ?? newest.Slot.Start;
        return new MetricsSnapshot
        {
            Time = own.Time,
            Slots = seconds.ToArray(),
            Endpoints = endpoints,
            Instance = new(id, started),
            RedisStatus = newest.RedisStatus,
            RecordNs = newest.RecordNs,
            Dropped = newest.Dropped,
            Source = _source,
            SourceSince = _sourceSince,
            Instances = [.. _statuses.Where(one => one.Id == id)],
            ActiveElsewhere = newest.Active,
            IsOther = true,
            OnlyInstance = id,
        };
    }

    private IReadOnlyList<InstanceStatus> Statuses(MetricsSnapshot own) =>
        _statuses.Count > 0 ? _statuses : [new(_identity.Id, "", _identity.StartedAt, own.Time, "running", 0)];

    private readonly record struct Merged(int Parts, MetricsSlot Slot);
}
