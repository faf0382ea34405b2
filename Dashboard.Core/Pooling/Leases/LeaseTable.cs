using System.Numerics;

namespace Dashboard.Core.Pooling.Leases;

/// <summary>Notes the leases of one pool. Taking and leaving a place is one atomic exchange of a bit.</summary>
internal sealed class LeaseTable
{
    // A pool lends at most PoolingOptions.MaxSize connections and a few outside itself, which a word of bits has room for.
    private const int Capacity = 64;

    private readonly LeaseSlot[] _slots = [.. Enumerable.Range(0, Capacity).Select(index => new LeaseSlot(index))];
    private ulong _taken;
    private int _peak;

    /// <summary>How many leases last now.</summary>
    public int Count => BitOperations.PopCount(Volatile.Read(ref _taken));

    /// <summary>The most leases at once since <see cref="ResetPeak"/>.</summary>
    public int Peak => Math.Max(Volatile.Read(ref _peak), Count);

    public void ResetPeak() => Volatile.Write(ref _peak, 0);

    /// <summary>A free place. There always is one: the gate and the reserve let fewer leases exist than there are places.</summary>
    public LeaseSlot Take()
    {
        while (true)
        {
            var taken = Volatile.Read(ref _taken);
            var index = BitOperations.TrailingZeroCount(~taken);
            if (index >= Capacity) throw new InvalidOperationException("More connections are on loan than a pool may have.");
            if (Interlocked.CompareExchange(ref _taken, taken | (1UL << index), taken) != taken) continue;
            var count = BitOperations.PopCount(taken) + 1;
            // Two at once may leave the lower of both, which is one off.
            if (count > Volatile.Read(ref _peak)) Volatile.Write(ref _peak, count);
            return _slots[index];
        }
    }

    public void Release(LeaseSlot slot)
    {
        slot.Clear();
        Interlocked.And(ref _taken, ~(1UL << slot.Index));
    }

    /// <summary>The leases that last now, oldest first.</summary>
    public IReadOnlyList<LeaseEntry> Read()
    {
        var entries = new List<LeaseEntry>();
        foreach (var slot in _slots)
        {
            if (slot.Read() is { } entry) entries.Add(entry);
        }

        entries.Sort((a, b) => a.Acquired.CompareTo(b.Acquired));
        return entries;
    }
}
