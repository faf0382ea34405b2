using Dashboard.Core.Metrics;
using Dashboard.Core.Pooling;
using Dashboard.Core.Pooling.States;

namespace Dashboard.Core.Pipeline;

/// <summary>Shows a connection pool to the metrics, which know no database.</summary>
public sealed class PoolReader(ConnectionPool pool, NpgsqlPoolMetrics npgsql) : IPoolReader
{
    /// <inheritdoc/>
    public PoolReading Read()
    {
        var figures = pool.Read();
        var reading = new PoolReading(pool.Name, figures.State.Name(), figures.Since)
        {
            Reason = figures.Reason,
            Rls = pool.RowLevelSecurity,
            Size = figures.Size,
            Permits = figures.Permits,
            Max = PoolingOptions.MaxSize,
        };
        return pool.IsConfigured ? Complete(reading, figures) : reading;
    }

    private static PoolCounts Counts(PoolFigures figures)
    {
        var (opens, refusals) = (figures.Opens, figures.Refusals);
        return new(
            new(opens.Demand, opens.Replaced, opens.Warm, opens.Unpooled, opens.Reserve),
            new(refusals.QueueFull, refusals.ServerDown, refusals.ServerFull), figures.Retries, figures.SavedByRetry, figures.CommandTimeouts);
    }

    private PoolReading Complete(PoolReading reading, PoolFigures figures)
    {
        var (idle, used) = npgsql.Read(pool.Name);
        return reading with
        {
            // Npgsql counts the open connections of a pool; those outside it are open while they are in use.
            Open = idle + used + figures.ReserveInUse + figures.UnpooledInUse,
            Busy = figures.Busy,
            Pending = figures.Pending,
            OldestWait = figures.Pending > 0 ? figures.OldestWait : null,
            BusyTime = figures.BusyTime,
            CapacityTime = figures.CapacityTime,
            PhysicalOpens = figures.Opens.Total,
            OpensForCallers = figures.Opens.ForCallers,
            Recycled = figures.Recycled,
            FallbackInUse = figures.ReserveInUse,
            FallbackTotal = figures.ReserveTotal,
            Leaks = figures.Leaks,
            Counts = Counts(figures),
        };
    }
}
