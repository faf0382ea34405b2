using Dashboard.Core.Pooling.States;

namespace Dashboard.Core.Pooling;

/// <summary>A pool at one moment; counts are since the start.</summary>
public sealed record PoolFigures
{
    /// <summary>The pool's name.</summary>
    public required string Name { get; init; }

    /// <summary>How it is.</summary>
    public required PoolState State { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Why, as a sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>How many connections may be in use at once.</summary>
    public required int Size { get; init; }

    /// <summary>How many may be now: fewer than the size while the server has no room.</summary>
    public required int Permits { get; init; }

    /// <summary>Connections on loan, those outside the pool included.</summary>
    public required int Busy { get; init; }

    /// <summary>Callers that wait.</summary>
    public required int Pending { get; init; }

    /// <summary>How long the first of them has waited.</summary>
    public required TimeSpan OldestWait { get; init; }

    /// <summary>For how long permits have been in use, all together.</summary>
    public required TimeSpan BusyTime { get; init; }

    /// <summary>For how long permits have been there, all together. Utilisation is the one's growth over the other's.</summary>
    public required TimeSpan CapacityTime { get; init; }

    /// <summary>Connections on loan that are taken for lost.</summary>
    public required int Leaks { get; init; }

    /// <summary>Connections on loan from outside the pool.</summary>
    public required int ReserveInUse { get; init; }

    /// <summary>Connections on loan that are closed afterwards, because pooling is off for whoever has them.</summary>
    public required int UnpooledInUse { get; init; }

    /// <summary>Connections that were taken outside the pool.</summary>
    public required long ReserveTotal { get; init; }

    /// <summary>Connections that were really opened.</summary>
    public required PoolOpens Opens { get; init; }

    /// <summary>Callers that got none.</summary>
    public required PoolRefusals Refusals { get; init; }

    /// <summary>Callers that got a connection.</summary>
    public required long Acquired { get; init; }

    /// <summary>Connections that broke or were retired.</summary>
    public required long Recycled { get; init; }

    /// <summary>Statements that were not answered in time.</summary>
    public required long CommandTimeouts { get; init; }

    /// <summary>Reads that ran a second time because their connection was lost.</summary>
    public required long Retries { get; init; }

    /// <summary>How many of those went well.</summary>
    public required long SavedByRetry { get; init; }
}

/// <summary>Why connections were opened.</summary>
/// <param name="Demand">No open one was free.</param>
/// <param name="Replaced">In place of one that broke or was retired.</param>
/// <param name="Warm">In advance.</param>
/// <param name="Unpooled">Pooling is off.</param>
/// <param name="Reserve">Outside the pool, because it made no progress.</param>
public sealed record PoolOpens(long Demand, long Replaced, long Warm, long Unpooled, long Reserve)
{
    /// <summary>Those that a caller waited for.</summary>
    public long ForCallers => Demand + Replaced + Unpooled + Reserve;

    /// <summary>All of them.</summary>
    public long Total => ForCallers + Warm;
}

/// <summary>Why callers got no connection.</summary>
/// <param name="Deadline">They waited until their deadline.</param>
/// <param name="QueueFull">As many waited already as may.</param>
/// <param name="ServerDown">The server was away.</param>
/// <param name="ServerFull">The server had no room for another connection.</param>
public sealed record PoolRefusals(long Deadline, long QueueFull, long ServerDown, long ServerFull)
{
    /// <summary>Those that were turned away without waiting until their deadline.</summary>
    public long Rejected => QueueFull + ServerDown + ServerFull;
}
