using Dashboard.Core.Metrics;
using Dashboard.Core.Pooling;

namespace Dashboard.Core.Pipeline;

/// <summary>Shows a connection pool to the metrics, which know no database.</summary>
public sealed class PoolReader(ConnectionPool pool, NpgsqlPoolMetrics npgsql, int size) : IPoolReader
{
    /// <inheritdoc/>
    public PoolReading Read()
    {
        var (idle, used, pending, physicalOpens) = npgsql.Read(pool.Name);
        var known = pool.IsConfigured && pool.IsPooled;
        return new PoolReading(
            // Nobody has reached it yet: until then it is down.
            pool.Name, pool.Status == "unknown" ? "down" : pool.Status, pool.StatusSince, pool.RowLevelSecurity, size, PoolingOptions.MaxSize,
            known ? idle + used : null, pool.IsConfigured ? pool.Leased : null, known ? pending : null, physicalOpens, pool.BusyTime);
    }
}
