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

    /// <summary>Hands out an open connection; disposing the lease gives it back.</summary>
    /// <exception cref="PoolUnavailableException">No connection is to be had.</exception>
    public async ValueTask<PoolLease> AcquireAsync(CancellationToken cancel = default)
    {
        if (source is null) throw new PoolUnavailableException(name, PoolUnavailableReason.NotConfigured, RetryAfter);

        var started = clock.GetTimestamp();
        var connection = source.CreateConnection();
        try
        {
            // Never the synchronous Open: it waits behind a process-wide semaphore of half the cores.
            await connection.OpenAsync(cancel);
        }
        catch (Exception exception) when (ReasonOf(exception) is { } reason)
        {
            await connection.DisposeAsync();
            if (reason == PoolUnavailableReason.ServerDown) Enter("down");
            observer.Failed(name, reason, clock.GetElapsedTime(started));
            throw new PoolUnavailableException(name, reason, RetryAfter, exception);
        }

        Enter("healthy");
        var acquired = clock.GetTimestamp();
        observer.Acquired(name, clock.GetElapsedTime(started, acquired));
        return new PoolLease(connection, name, acquired, observer, clock);
    }

    /// <summary>
    /// The reason behind an exception of Npgsql that means "the database cannot be used now", or null for any other failure,
    /// such as a statement that is wrong.
    /// </summary>
    public static PoolUnavailableReason? ReasonOf(Exception exception) => exception switch
    {
        PostgresException { SqlState: ['0', '8', ..] or "57P01" or "57P02" or "57P03" or "53300" or "28P01" or "3D000" }
            => PoolUnavailableReason.ServerDown,
        PostgresException => null,
        // The wait for a connection timed out; the connect itself would carry a SocketException.
        NpgsqlException { InnerException: TimeoutException } => PoolUnavailableReason.Exhausted,
        NpgsqlException { InnerException: IOException or SocketException } => PoolUnavailableReason.ServerDown,
        NpgsqlException { IsTransient: true } => PoolUnavailableReason.ServerDown,
        SocketException => PoolUnavailableReason.ServerDown,
        _ => null,
    };

    /// <summary>Notes that somebody found the server to be there or not, in another way than by taking a connection here.</summary>
    public void Noticed(bool isUp)
    {
        if (source is not null) Enter(isUp ? "healthy" : "down");
    }

    private void Enter(string status)
    {
        // Two callers that disagree at the same moment may both write; the next one is right again.
        if (_condition.Status != status) _condition = new(status, clock.GetUtcNow());
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => source?.DisposeAsync() ?? ValueTask.CompletedTask;

    private sealed record Condition(string Status, DateTimeOffset Since);
}
