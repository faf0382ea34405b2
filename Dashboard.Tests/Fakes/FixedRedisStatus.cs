using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.RedisServer;

namespace Dashboard.Tests.Fakes;

internal sealed class FixedRedisStatus : IRedisStatus
{
    public string Status { get; set; } = "healthy";

    public long Failures { get; set; }

    public RedisServerView Server { get; set; } = RedisServerView.Unknown;
}
