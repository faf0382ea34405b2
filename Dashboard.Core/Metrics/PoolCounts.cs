namespace Dashboard.Core.Metrics;

/// <summary>What a pool has counted, each by its cause.</summary>
/// <param name="Opens">Connections that were really opened.</param>
/// <param name="Rejections">Callers that were turned away.</param>
/// <param name="Retries">Reads that ran a second time because their connection was lost.</param>
/// <param name="SavedByRetry">How many of those went well.</param>
/// <param name="CommandTimeouts">Statements that were not answered in time.</param>
public sealed record PoolCounts(OpenCauses Opens, RejectionCauses Rejections, long Retries, long SavedByRetry, long CommandTimeouts)
{
    /// <summary>Nothing counted.</summary>
    public static PoolCounts None { get; } = new(new(0, 0, 0, 0, 0), new(0, 0, 0), 0, 0, 0);

    /// <summary>Both together.</summary>
    public static PoolCounts operator +(PoolCounts a, PoolCounts b) => a.With(b, 1);

    /// <summary>How much the first has grown since the second.</summary>
    public static PoolCounts operator -(PoolCounts a, PoolCounts b) => a.With(b, -1);

    private PoolCounts With(PoolCounts other, int sign) => new(
        Opens.With(other.Opens, sign), Rejections.With(other.Rejections, sign), Retries + (sign * other.Retries),
        SavedByRetry + (sign * other.SavedByRetry), CommandTimeouts + (sign * other.CommandTimeouts));
}

/// <summary>Why connections were opened.</summary>
/// <param name="Demand">No open one was free.</param>
/// <param name="Replaced">In place of one that broke or was retired.</param>
/// <param name="Warm">In advance.</param>
/// <param name="Unpooled">Pooling is off.</param>
/// <param name="Reserve">Outside the pool, because it made no progress.</param>
public sealed record OpenCauses(long Demand, long Replaced, long Warm, long Unpooled, long Reserve)
{
    internal OpenCauses With(OpenCauses other, int sign) => new(
        Demand + (sign * other.Demand), Replaced + (sign * other.Replaced), Warm + (sign * other.Warm),
        Unpooled + (sign * other.Unpooled), Reserve + (sign * other.Reserve));
}

/// <summary>Why callers were turned away without waiting until their deadline.</summary>
/// <param name="QueueFull">As many waited already as may.</param>
/// <param name="ServerDown">The server was away.</param>
/// <param name="ServerFull">The server had no room for another connection.</param>
public sealed record RejectionCauses(long QueueFull, long ServerDown, long ServerFull)
{
    internal RejectionCauses With(RejectionCauses other, int sign) => new(
        QueueFull + (sign * other.QueueFull), ServerDown + (sign * other.ServerDown), ServerFull + (sign * other.ServerFull));
}
