using System.Diagnostics.Metrics;

namespace Dashboard.Core.Pooling;

/// <summary>
/// The pools for OpenTelemetry and whatever else listens to meters. Names are those of its semantic conventions for database clients;
/// what Npgsql's own meter has (count, max, create_time) is not repeated. Costs a look at a flag as long as nobody listens.
/// </summary>
internal sealed class PoolInstruments : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "WingmanMatch.Pooling";

    private const string PoolTag = "db.client.connection.pool.name";
    private static readonly double[] Boundaries = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10];

    private readonly Meter _meter = new(MeterName);
    private readonly Histogram<double> _wait;
    private readonly Histogram<double> _use;
    private readonly Lock _gate = new();
    // Bounded by the pools of the process.
    private readonly List<(ConnectionPool Pool, KeyValuePair<string, object?> Tag)> _pools = [];

    public PoolInstruments()
    {
        var advice = new InstrumentAdvice<double> { HistogramBucketBoundaries = Boundaries };
        _wait = _meter.CreateHistogram("db.client.connection.wait_time", "s", "How long callers waited for a connection", advice: advice);
        _use = _meter.CreateHistogram("db.client.connection.use_time", "s", "How long callers kept a connection", advice: advice);
        Observe("db.client.connection.pending_requests", "{request}", "Callers that wait", pool => pool.Pending);
        Observe("db.client.connection.idle.min", "{connection}", "Connections kept open in advance", _ => PoolingOptions.MinSize);
        Observe("wingman.db.pool.permits", "{connection}", "Connections that may be in use at once now", pool => pool.Permits);
        Observe("wingman.db.pool.state", "1", "1 healthy, 2 saturated, 3 degraded, 4 down", pool => (int)pool.State);
        Observe("wingman.db.pool.reserve.active", "{connection}", "Connections in use outside the pool", pool => pool.ReserveInUse);
        Observe("wingman.db.pool.leaks", "{connection}", "Connections taken for lost", pool => pool.Leaks);
        Count("db.client.connection.timeouts", "{timeout}", "Callers that waited until their deadline", pool => pool.Refusals.Deadline);
        Count("wingman.db.pool.rejected", "{request}", "Callers that were turned away", pool => pool.Refusals.Rejected);
        Count("wingman.db.pool.physical_opens", "{connection}", "Connections really opened", pool => pool.Opens.Total);
        Count("wingman.db.pool.reserve.count", "{connection}", "Connections taken outside the pool", pool => pool.ReserveTotal);
        Count("wingman.db.pool.retries", "{retry}", "Reads that ran a second time", pool => pool.Retries);
        _meter.CreateObservableCounter(
            "wingman.db.pool.busy_time", () => Read(pool => pool.BusyTime.TotalSeconds), "s",
            "Time in use of all connections together; its growth over that of capacity_time is the utilisation");
        _meter.CreateObservableCounter(
            "wingman.db.pool.capacity_time", () => Read(pool => pool.CapacityTime.TotalSeconds), "s", "Time in which connections might have been in use");
    }

    /// <summary>Makes a pool known.</summary>
    public void Add(ConnectionPool pool)
    {
        lock (_gate) _pools.Add((pool, Tag(pool.Name)));
    }

    public void Waited(string pool, TimeSpan wait)
    {
        if (_wait.Enabled) _wait.Record(wait.TotalSeconds, Tag(pool));
    }

    public void Used(string pool, TimeSpan use)
    {
        if (_use.Enabled) _use.Record(use.TotalSeconds, Tag(pool));
    }

    public void Dispose() => _meter.Dispose();

    private static KeyValuePair<string, object?> Tag(string pool) => new(PoolTag, pool);

    private void Observe(string name, string unit, string description, Func<PoolFigures, int> pick) =>
        _meter.CreateObservableUpDownCounter(name, () => Read(pick), unit, description);

    private void Count(string name, string unit, string description, Func<PoolFigures, long> pick) =>
        _meter.CreateObservableCounter(name, () => Read(pick), unit, description);

    private Measurement<T>[] Read<T>(Func<PoolFigures, T> pick) where T : struct
    {
        lock (_gate) return [.. _pools.Select(one => new Measurement<T>(pick(one.Pool.Read()), one.Tag))];
    }
}
