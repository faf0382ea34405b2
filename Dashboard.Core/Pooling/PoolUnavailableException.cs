using Dashboard.Core.Pooling.Faults;

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

    /// <summary>As many callers waited already as may.</summary>
    QueueFull,

    /// <summary>The server has no room for another connection.</summary>
    ServerFull,

    /// <summary>A connection was there, but the statement was not answered in time.</summary>
    Timeout,
}

/// <summary>No connection is to be had: the caller answers 503 with <see cref="RetryAfter"/>.</summary>
public sealed class PoolUnavailableException : Exception
{
    internal PoolUnavailableException(
        string pool, PoolUnavailableReason reason, PoolFault fault, TimeSpan retryAfter, Exception? inner = null)
        : base($"Pool '{pool}' gave no connection: {Describe(reason, fault)}", inner)
    {
        Pool = pool;
        Reason = reason;
        Fault = fault;
        RetryAfter = retryAfter;
    }

    /// <summary>The pool's name.</summary>
    public string Pool { get; }

    /// <summary>Why.</summary>
    public PoolUnavailableReason Reason { get; }

    /// <summary>What was met when a connection was last opened.</summary>
    public PoolFault Fault { get; }

    /// <summary>When it is worth asking again; spread, so that callers do not come back in step.</summary>
    public TimeSpan RetryAfter { get; }

    private static string Describe(PoolUnavailableReason reason, PoolFault fault) => reason switch
    {
        PoolUnavailableReason.NotConfigured => "the program runs without this database.",
        PoolUnavailableReason.Exhausted => "all connections stayed in use until the deadline.",
        PoolUnavailableReason.QueueFull => "as many callers wait already as may.",
        PoolUnavailableReason.Timeout => "the statement was not answered in time.",
        _ => FaultClassifier.Describe(fault),
    };
}
