namespace Dashboard.Core.Reports;

/// <summary>Redis.</summary>
public sealed record ReportRedis
{
    /// <summary>Commands.</summary>
    public required ReportNumber Count { get; init; }

    /// <summary>Commands per second of the time that was measured.</summary>
    public required ReportNumber PerSecond { get; init; }

    /// <summary>Share of commands that failed, 0–1.</summary>
    public required ReportNumber ErrorRate { get; init; }

    /// <summary>Median time of a command in milliseconds.</summary>
    public required ReportNumber P50Ms { get; init; }

    /// <summary>95th percentile in milliseconds.</summary>
    public required ReportNumber P95Ms { get; init; }

    /// <summary>99th percentile in milliseconds.</summary>
    public required ReportNumber P99Ms { get; init; }

    /// <summary>Look-ups in the platform's cache.</summary>
    public required ReportNumber Lookups { get; init; }

    /// <summary>Share of those that found something, 0–1.</summary>
    public required ReportNumber HitRate { get; init; }

    /// <summary>The most memory that the server had in use, in bytes; unknown where it does not report it.</summary>
    public required ReportNumber MemoryBytes { get; init; }

    /// <summary>Keys that the server dropped for want of memory; unknown where it does not report it.</summary>
    public required ReportNumber Evictions { get; init; }
}
