using Npgsql;

namespace Dashboard.Core.Pooling;

/// <summary>A connection on loan. Dispose it as early as possible: others wait for it.</summary>
public sealed class PoolLease : IAsyncDisposable
{
    private readonly string _pool;
    private readonly long _acquired;
    private readonly IPoolObserver _observer;
    private readonly TimeProvider _clock;
    private int _returned;

    internal PoolLease(NpgsqlConnection connection, string pool, long acquired, IPoolObserver observer, TimeProvider clock)
    {
        Connection = connection;
        _pool = pool;
        _acquired = acquired;
        _observer = observer;
        _clock = clock;
    }

    /// <summary>The open connection.</summary>
    public NpgsqlConnection Connection { get; }

    /// <summary>A command on the connection; parameters are added by the caller, values never by text.</summary>
    public NpgsqlCommand Command(string sql) => new(sql, Connection);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _returned, 1) != 0) return;
        await Connection.DisposeAsync();
        _observer.Released(_pool, _clock.GetElapsedTime(_acquired));
    }
}
