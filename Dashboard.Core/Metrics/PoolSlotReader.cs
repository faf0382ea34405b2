using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics;

/// <summary>Takes what happened on one pool since the last reading.</summary>
internal sealed class PoolSlotReader(PoolSeries series, IPoolReader pool)
{
    private readonly SketchReader _wait = new(series.Wait);
    private readonly SketchReader _use = new(series.Use);
    private Difference _timeouts;
    private Difference _rejected;
    private Difference _physicalOpens;
    private Difference _opensForCallers;
    private Difference _recycled;
    private Difference _busyTicks;
    private Difference _capacityTicks;
    private PoolCounts _counts = PoolCounts.None;

    public PoolSlot Read(SlotSketches sketches)
    {
        var offset = sketches.Position;
        sketches.Append(_wait, SketchUnit.Nanoseconds);
        sketches.Append(_use, SketchUnit.Nanoseconds);
        var reading = pool.Read();
        var counts = reading.Counts - _counts;
        _counts = reading.Counts;
        return new PoolSlot(
            reading, _timeouts.Take(series.Timeouts), _rejected.Take(series.Rejected), _physicalOpens.Take(reading.PhysicalOpens),
            _opensForCallers.Take(reading.OpensForCallers), _recycled.Take(reading.Recycled),
            TimeSpan.FromTicks(_busyTicks.Take(reading.BusyTime.Ticks)), TimeSpan.FromTicks(_capacityTicks.Take(reading.CapacityTime.Ticks)), counts,
            offset);
    }
}
