using Npgsql;

namespace Dashboard.Core.Pooling.Leases;

/// <summary>A connection on loan. Dispose it as early as possible: others wait for it.</summary>
public sealed class PoolLease : IAsyncDisposable
{
    private readonly ConnectionPool _pool;
    private readonly LeaseSlot _slot;
    private readonly long _waitTicks;
    private readonly long _openTicks;
    private int _returned;

    internal PoolLease(NpgsqlConnection connection, ConnectionPool pool, LeaseSlot slot, LeaseOrigin origin, long waitTicks, long openTicks)
    {
        Connection = connection;
        _pool = pool;
        _slot = slot;
        _waitTicks = waitTicks;
        _openTicks = openTicks;
        Origin = origin;
    }

    /// <summary>The open connection.</summary>
    public NpgsqlConnection Connection { get; }

    /// <summary>How the connection came to be: it was open already, was opened for this lease, or is outside the pool.</summary>
    public LeaseOrigin Origin { get; }

    /// <summary>How long the caller waited for its turn.</summary>
    public TimeSpan Wait => _pool.Elapsed(_waitTicks);

    /// <summary>How long getting the connection took after that.</summary>
    public TimeSpan OpenTime => _pool.Elapsed(_openTicks);

    internal LeaseSlot Slot => _slot;

    /// <summary>A command on the connection; parameters are added by the caller, values never by text.</summary>
    public NpgsqlCommand Command(string sql) => new(sql, Connection);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() =>
        Interlocked.Exchange(ref _returned, 1) == 0 ? _pool.ReturnAsync(this) : ValueTask.CompletedTask;
}
