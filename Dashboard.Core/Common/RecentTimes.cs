namespace Dashboard.Core.Common;

/// <summary>How long the last 30 of something took. For any number of callers.</summary>
public sealed class RecentTimes
{
    /// <summary>How many are kept.</summary>
    public const int Capacity = 30;

    private readonly Lock _gate = new();
    private readonly double[] _ms = new double[Capacity];
    private int _count;
    private int _next;

    /// <summary>Adds one; the oldest goes.</summary>
    public void Add(TimeSpan time)
    {
        lock (_gate)
        {
            _ms[_next] = time.TotalMilliseconds;
            _next = (_next + 1) % Capacity;
            _count = Math.Min(_count + 1, Capacity);
        }
    }

    /// <summary>Forgets all of them.</summary>
    public void Clear()
    {
        lock (_gate) (_count, _next) = (0, 0);
    }

    /// <summary>The 95th percentile, in milliseconds: of fewer than 20 the largest. Null without any.</summary>
    public double? P95Ms()
    {
        double[] sorted;
        lock (_gate) sorted = _ms[.._count];
        if (sorted.Length == 0) return null;
        Array.Sort(sorted);
        return sorted[(int)Math.Ceiling(0.95 * sorted.Length) - 1];
    }
}
