using Npgsql;

namespace Dashboard.Core.Pooling;

/// <summary>A connection on loan. Dispose it as early as possible: others wait for it.</summary>
public sealed class PoolLease : IAsyncDisposable
{
    private readonly ConnectionPool _pool;
    private readonly long _acquired;
    private int _returned;

    internal PoolLease(NpgsqlConnection connection, ConnectionPool pool, long acquired)
    {
        Connection = connection;
        _pool = pool;
        _acquired = acquired;
    }

    /// <summary>The open connection.</summary>
    public NpgsqlConnection Connection { get; }

    /// <summary>A command on the connection; parameters are added by the caller, values never by text.</summary>
    public NpgsqlCommand Command(string sql) => new(sql, Connection);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _returned, 1) != 0) return;
        try
        {
            await Connection.DisposeAsync();
        }
        finally
        {
            _pool.Returned(_acquired);
        }
    }
}
