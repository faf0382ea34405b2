using Dashboard.Core.Metrics;

namespace Dashboard.Benchmarks.Alerts.Moved;

/// <summary>A pool that is as busy as it is told to be.</summary>
internal sealed class MovedPool(int size) : IPoolReader
{
    private PoolReading _reading = new("service", "healthy", DateTimeOffset.UnixEpoch) { Size = size, Permits = size, Max = 50, Open = size, Busy = 0, Pending = 0 };

    public PoolReading Read() => _reading;

    /// <summary>A second passes.</summary>
    public void Pass(int busy, string status = "healthy") => _reading = _reading with
    {
        Status = status,
        Busy = busy,
        BusyTime = _reading.BusyTime + TimeSpan.FromSeconds(busy),
        CapacityTime = _reading.CapacityTime + TimeSpan.FromSeconds(size),
    };
}
