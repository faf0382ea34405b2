using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics;

/// <summary>Adds up the slots of one pool for one step of a timeline. Reused.</summary>
internal sealed class PoolPointTotals
{
    private readonly Sketch _wait = new(SketchUnit.Nanoseconds);
    private TimeSpan _busyTime;
    private TimeSpan _capacityTime;
    private PoolReading? _fullest;
    private PoolReading? _last;

    public void Clear()
    {
        _wait.Clear();
        _busyTime = _capacityTime = TimeSpan.Zero;
        _fullest = _last = null;
    }

    public void Add(MetricsSlot slot, PoolSlot pool)
    {
        // The wait is the first of a pool's sketches, so the other need not be read.
        PlatformTotals.Merge(slot, pool.Offset, _wait);
        _busyTime += pool.BusyTime;
        _capacityTime += pool.CapacityTime;
        _last = pool.Reading;
        if (_fullest is null || Demand(_last) >= Demand(_fullest)) _fullest = _last;
    }

    /// <summary>Null when no slot was added.</summary>
    public PoolPoint? ToPoint() => _last is null || _fullest is null ? null : new(_last.Name)
    {
        Busy = _fullest.Busy,
        Idle = _fullest.Idle,
        Pending = _fullest.Pending,
        Size = _fullest.Busy is null ? null : _last.Size,
        Utilization = PoolTotals.Utilization(_busyTime, _capacityTime),
        WaitP50Ms = Figures.Ms(_wait.Quantile(0.50)),
        WaitP95Ms = Figures.Ms(_wait.Quantile(0.95)),
        WaitP99Ms = Figures.Ms(_wait.Quantile(0.99)),
    };

    private static int Demand(PoolReading reading) => (reading.Busy ?? 0) + (reading.Pending ?? 0);
}
