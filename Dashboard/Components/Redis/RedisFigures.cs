using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;
using Dashboard.Core.Metrics.RedisServer;

namespace Dashboard.Components.Redis;

/// <summary>What the page of Redis shows at one moment.</summary>
/// <param name="Snapshot">What the figures are read from; a page that is held still keeps it.</param>
/// <param name="Course">The course over the range, and all of it as one.</param>
/// <param name="Server">How Redis is, and what it says of itself.</param>
public sealed record RedisFigures(MetricsSnapshot Snapshot, HistoryCourse Course, RedisServerView Server)
{
    /// <summary>All of the range as one; null before anything was measured.</summary>
    public RedisPoint? Whole => Course.Whole.Redis;

    /// <summary>False when the program runs without Redis.</summary>
    public bool IsConfigured => Snapshot.RedisStatus != "notConfigured";

    /// <summary>Whether Redis answers.</summary>
    public bool IsThere => Snapshot.RedisStatus == "healthy";

    /// <summary>Whether the server told anything of its memory in that time.</summary>
    public bool HasMemory => Whole is { MemoryUsedBytes: not null } or { Evictions: not null };

    /// <summary>The span that the figures are of, as it stands beside them.</summary>
    public string Span => Shared.CoveredSpan.Text(Course.Range.Label, Course.Range.Length, Course.Covered);
}
