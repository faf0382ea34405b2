using Dashboard.Core.Metrics;

namespace Dashboard.Benchmarks.Alerts.Moved;

/// <summary>A Redis that is as it is told to be.</summary>
internal sealed class MovedRedis : IRedisStatus
{
    public string Status { get; set; } = "healthy";

    public long Failures => 0;
}
