using Npgsql;

namespace Dashboard.Core.Pooling;

/// <summary>Why a pool gave no connection.</summary>
public enum PoolUnavailableReason
{
    /// <summary>The program runs without a database.</summary>
    NotConfigured,

    /// <summary>The server cannot be reached or refuses connections, or this login.</summary>
    ServerDown,

    /// <summary>All connections stayed in use until the deadline.</summary>
    Exhausted,

    /// <summary>A connection was there, but the statement was not answered in time.</summary>
    Timeout,
}

/// <summary>No connection is to be had: the caller answers 503 with <see cref="RetryAfter"/>.</summary>
public sealed class PoolUnavailableException(string pool, PoolUnavailableReason reason, TimeSpan retryAfter, Exception? inner = null)
    : Exception($"Pool '{pool}' gave no connection: {reason}.", inner)
{
    /// <summary>The pool's name.</summary>
    public string Pool => pool;

    /// <summary>Whether the server is there and refuses the pool's own login, which says nothing about other pools.</summary>
    public bool IsLoginRefused => InnerException is PostgresException refused && ConnectionPool.IsLoginRefused(refused);

    /// <summary>Why.</summary>
    public PoolUnavailableReason Reason => reason;

    /// <summary>When it is worth asking again.</summary>
    public TimeSpan RetryAfter => retryAfter;
}
