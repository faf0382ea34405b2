namespace Dashboard.Core.Metrics.History;

/// <summary>Redis over a span; null is what was not measured, or what the server does not report.</summary>
public sealed record RedisPoint
{
    /// <summary>The platform's commands.</summary>
    public required OperationMetrics Operations { get; init; }

    /// <summary>Share of the platform's look-ups in its cache that found something, 0–1.</summary>
    public double? HitRate { get; init; }

    /// <summary>Look-ups in the platform's cache.</summary>
    public long Lookups { get; init; }

    /// <summary>Share of all look-ups of keys on the server that found something, 0–1.</summary>
    public double? KeyspaceHitRate { get; init; }

    /// <summary>The most memory that the server had in use, in bytes.</summary>
    public long? MemoryUsedBytes { get; init; }

    /// <summary>Keys that the server dropped for want of memory.</summary>
    public long? Evictions { get; init; }
}
