namespace Dashboard.Core.Metrics.Sharing;

/// <summary>What one instance measured in the last 15 minutes.</summary>
internal sealed class InstanceSeconds
{
    // Bounded: Trim lets go of what is older than the collector keeps.
    private readonly SortedList<long, MetricsSlot> _slots = [];

    public SharedSecond? Newest { get; private set; }

    public bool IsEmpty => _slots.Count == 0;

    public IEnumerable<long> Labels => _slots.Keys;

    public bool Has(long label) => _slots.ContainsKey(label);

    public MetricsSlot? Find(long label) => _slots.GetValueOrDefault(label);

    public void Add(SharedSecond second)
    {
        _slots[second.Label] = second.Slot;
        if (Newest is null || second.Label >= Newest.Label) Newest = second;
    }

    public void Remove(long label) => _slots.Remove(label);

    public void Trim(long before)
    {
        while (_slots.Count > 0 && _slots.Keys[0] < before) _slots.RemoveAt(0);
    }

    /// <summary>By ascending time.</summary>
    public MetricsSlot[] ToArray() => [.. _slots.Values];
}
