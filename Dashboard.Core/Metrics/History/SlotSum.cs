namespace Dashboard.Core.Metrics.History;

/// <summary>
/// Adds up slots that may be of several instances. Counts and sketches simply add; of what is a level (connections in use, memory) the
/// highest over time counts, and at one time the sum over the instances. One caller at a time.
/// </summary>
internal sealed class SlotSum(SeriesNames names)
{
    // Two starts of one program may share a slot, one after the other; only what overlaps by more than this is at the same time.
    private const double Overlap = 1.05;
    private const double MsPerSecond = 1_000;

    private readonly int _system = names.GetOrAdd(SeriesName.System);
    private readonly SystemEntry _oneSystem = new();
    private readonly SystemEntry _systems = new();
    private readonly PoolEntry _onePool = new();
    private readonly PoolEntry _pools = new();

    /// <summary>Adds the entries of one series.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="id">The series.</param>
    /// <param name="slots">Those of one time stand together.</param>
    public void Add(IHistoryEntry target, int id, IReadOnlyList<HistorySlot> slots)
    {
        for (var i = 0; i < slots.Count;)
        {
            var end = i + 1;
            while (end < slots.Count && slots[end].Start == slots[i].Start && slots[end].Seconds == slots[i].Seconds) end++;
            var hasLevels = target is PoolEntry or SystemEntry;
            if (hasLevels && end - i > 1 && IsParallel(slots, i, end)) AddJoined(target, id, slots, i, end);
            else
            {
                for (var k = i; k < end; k++) slots[k].AddTo(target, id);
            }

            i = end;
        }
    }

    private bool IsParallel(IReadOnlyList<HistorySlot> slots, int from, int to)
    {
        _oneSystem.Clear();
        for (var i = from; i < to; i++) slots[i].AddTo(_oneSystem, _system);
        return _oneSystem.CoveredMs > slots[from].Seconds * MsPerSecond * Overlap;
    }

    private void AddJoined(IHistoryEntry target, int id, IReadOnlyList<HistorySlot> slots, int from, int to)
    {
        _systems.Clear();
        _pools.Clear();
        for (var i = from; i < to; i++)
        {
            if (target is SystemEntry)
            {
                _oneSystem.Clear();
                if (slots[i].AddTo(_oneSystem, id)) _systems.Join(_oneSystem);
            }
            else
            {
                _onePool.Clear();
                if (slots[i].AddTo(_onePool, id)) _pools.Join(_onePool);
            }
        }

        if (target is SystemEntry system) system.Add(_systems);
        else ((PoolEntry)target).Add(_pools);
    }
}
