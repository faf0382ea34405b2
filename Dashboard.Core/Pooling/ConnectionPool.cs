using System.Net.Sockets;
using Npgsql;

namespace Dashboard.Core.Pooling;

/// <summary>
/// A named, measured pool of PostgreSQL connections. The pooling is Npgsql's; this adds the time that a caller waited, the time
/// that it held the connection, and one exception type for "no connection is to be had".
/// </summary>
public sealed class ConnectionPool(string name, NpgsqlDataSource? source, IPoolObserver observer, TimeProvider clock) : IAsyncDisposable
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    private readonly int _size = source is null ? 0 : new NpgsqlConnectionStringBuilder(source.ConnectionString).MaxPoolSize;
    private readonly LeaseClock _leases = new(clock);
    private volatile bool _probedDown;
    private Condition _condition = new(source is null ? "notConfigured" : "unknown", clock.GetUtcNow());

    /// <summary>The pool's name, which is also its data source's.</summary>
    public string Name => name;

    /// <summary>False when the program runs without this database.</summary>
    public bool IsConfigured => source is not null;

    /// <summary>False when each caller gets a connection of its own that is closed afterwards.</summary>
    public bool IsPooled { get; init; } = true;

    /// <summary>Whether reads through it are under row-level security: enforced or notEnforced; null where it does not matter.</summary>
    public string? RowLevelSecurity { get; init; }

    /// <summary>unknown (nobody asked yet), healthy, down or notConfigured, as the last caller found it.</summary>
    public string Status => _condition.Status;

    /// <summary>Since when it has that status.</summary>
    public DateTimeOffset StatusSince => _condition.Since;

    /// <summary>Connections on loan now.</summary>
    public int Leased => _leases.Leased;

    /// <summary>For how long connections have been on loan, all together, since the start; those still on loan up to now.</summary>
    public TimeSpan BusyTime => _leases.Busy();

    /// <summary>Hands out an open connection; disposing the lease gives it back.</summary>
    /// <exception cref="PoolUnavailableException">No connection is to be had.</exception>
    public async ValueTask<PoolLease> AcquireAsync(CancellationToken cancel = default)
    {
        if (source is null) throw new PoolUnavailableException(name, PoolUnavailableReason.NotConfigured, RetryAfter);

        if (_probedDown)
        {
            observer.Failed(name, PoolUnavailableReason.ServerDown, TimeSpan.Zero);
            throw new PoolUnavailableException(name, PoolUnavailableReason.ServerDown, RetryAfter);
        }

        var wasFull = IsFull;
        var started = clock.GetTimestamp();
        var connection = source.CreateConnection();
        try
        {
            // Never the synchronous Open: it waits behind a process-wide semaphore of half the cores.
            await connection.OpenAsync(cancel);
        }
        catch (Exception exception) when (ReasonOfOpening(exception, wasFull || IsFull) is { } reason)
        {
            await connection.DisposeAsync();
            if (reason == PoolUnavailableReason.ServerDown) Enter("down");
            observer.Failed(name, reason, clock.GetElapsedTime(started));
            throw new PoolUnavailableException(name, reason, RetryAfter, exception);
        }

        _leases.Taken();
        Enter("healthy");
        var acquired = clock.GetTimestamp();
        observer.Acquired(name, clock.GetElapsedTime(started, acquired));
        return new PoolLease(connection, this, acquired);
    }

    /// <summary>
    /// The reason behind an exception of Npgsql, thrown by a statement, that means "the database cannot be used now", or null for any
    /// other failure, such as a statement that is wrong.
    /// </summary>
    public static PoolUnavailableReason? ReasonOf(Exception exception) => exception switch
    {
        PostgresException { SqlState: ['0', '8', ..] or "57P01" or "57P02" or "57P03" or "53300" or "28000" or "28P01" or "3D000" }
            => PoolUnavailableReason.ServerDown,
        PostgresException => null,
        NpgsqlException { InnerException: TimeoutException } => PoolUnavailableReason.Timeout,
        NpgsqlException { InnerException: IOException or SocketException } => PoolUnavailableReason.ServerDown,
        NpgsqlException { IsTransient: true } => PoolUnavailableReason.ServerDown,
        SocketException => PoolUnavailableReason.ServerDown,
        _ => null,
    };

    /// <summary>Notes that a statement found the server to be away.</summary>
    public void FoundDown()
    {
        if (source is not null) Enter("down");
    }

    /// <summary>Notes what a probe found that signs in as this pool does: while the server is away, callers are refused at once.</summary>
    internal void Probed(bool isUp)
    {
        if (source is null) return;
        _probedDown = !isUp;
        Enter(isUp ? "healthy" : "down");
    }

    /// <summary>Notes that nobody probes any more, so that callers have to try themselves.</summary>
    internal void Unwatch() => _probedDown = false;

    internal void Returned(long acquired)
    {
        _leases.Returned();
        observer.Released(name, clock.GetElapsedTime(acquired));
    }

    /// <summary>Whether the server is there and refuses the login, or the role that the connection string asks for.</summary>
    internal static bool IsLoginRefused(PostgresException exception) => exception.SqlState is "22023" or "28000" or "28P01" or "42501";

    private bool IsFull => IsPooled && _leases.Leased >= _size;

    private PoolUnavailableReason? ReasonOfOpening(Exception exception, bool isFull) => exception switch
    {
        PostgresException refused when IsLoginRefused(refused) => PoolUnavailableReason.ServerDown,
        // The wait for a connection and the opening of one time out alike; a full pool tells them apart.
        NpgsqlException { InnerException: TimeoutException } =>
            isFull && !_probedDown ? PoolUnavailableReason.Exhausted : PoolUnavailableReason.ServerDown,
        _ => ReasonOf(exception),
    };

    private void Enter(string status)
    {
        // Two callers that disagree at the same moment may both write; the next one is right again.
        if (_condition.Status != status) _condition = new(status, clock.GetUtcNow());
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => source?.DisposeAsync() ?? ValueTask.CompletedTask;

    private sealed record Condition(string Status, DateTimeOffset Since);
}
