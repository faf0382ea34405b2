namespace Dashboard.Core.Metrics.History;

/// <summary>
/// Adds up slots that may be of several instances. Counts and sketches simply add; what <see cref="IJoinedEntry{T}"/> tells apart, such as
/// levels (of which the highest over time counts, and at one time the sum over the instances), is joined first. One caller at a time.
/// </summary>
internal sealed class SlotSum(SeriesNames names)
{
    // Two starts of one program may share a slot, one after the other; only what overlaps by more than this is at the same time.
    private const double Overlap = 1.05;
    private const double MsPerSecond = 1_000;

    private readonly int _system = names.GetOrAdd(SeriesName.System);
    private readonly (SystemEntry One, SystemEntry Joint) _systems = (new(), new());
    // Made when they are met: most sums are of no pool and no operation.
    private readonly Lazy<(PoolEntry One, PoolEntry Joint)> _pools = new(() => (new(), new()));
    private readonly Lazy<(OperationEntry One, OperationEntry Joint)> _operations = new(() => (new(), new()));

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
            var isJoined = target is SystemEntry or PoolEntry or OperationEntry;
            if (isJoined && end - i > 1 && IsParallel(slots, i, end)) AddJoined(target, id, slots, i, end);
            else
            {
                for (var k = i; k < end; k++) slots[k].AddTo(target, id);
            }

            i = end;
        }
    }

    /// <summary>How much was measured in each slot; of several of one time the first has it, and the others have nothing.</summary>
    /// <param name="slots">Those of one time stand together.</param>
    public SlotCovered[] CoverageOf(HistorySlot[] slots)
    {
        var (result, system) = (new SlotCovered[slots.Length], new SystemEntry());
        for (var from = 0; from < slots.Length;)
        {
            var to = from + 1;
            while (to < slots.Length && slots[to].Start == slots[from].Start && slots[to].Seconds == slots[from].Seconds) to++;
            system.Clear();
            Add(system, _system, new ArraySegment<HistorySlot>(slots, from, to - from));
            result[from] = new(system.Readings, system.CoveredMs, slots[from].Seconds);
            from = to;
        }

        return result;
    }

    private bool IsParallel(IReadOnlyList<HistorySlot> slots, int from, int to)
    {
        var system = _systems.One;
        system.Clear();
        for (var i = from; i < to; i++) slots[i].AddTo(system, _system);
        return system.CoveredMs > slots[from].Seconds * MsPerSecond * Overlap;
    }

    private void AddJoined(IHistoryEntry target, int id, IReadOnlyList<HistorySlot> slots, int from, int to)
    {
        switch (target)
        {
            case SystemEntry system: AddJoined(system, _systems, id, slots, from, to); break;
            case PoolEntry pool: AddJoined(pool, _pools.Value, id, slots, from, to); break;
            case OperationEntry operation: AddJoined(operation, _operations.Value, id, slots, from, to); break;
        }
    }

    private static void AddJoined<T>(T target, (T One, T Joint) scratch, int id, IReadOnlyList<HistorySlot> slots, int from, int to)
        where T : IHistoryEntry, IJoinedEntry<T>
    {
        var (one, joint) = scratch;
        joint.Clear();
        for (var i = from; i < to; i++)
        {
            one.Clear();
            if (slots[i].AddTo(one, id)) joint.Join(one);
        }

        target.Add(joint);
    }
}
