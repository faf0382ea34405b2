using Dashboard.Core.Metrics;

namespace Dashboard.Tests.Fakes;

internal sealed class FixedRedisStatus : IRedisStatus
{
    public string Status { get; set; } = "healthy";

    public long Failures { get; set; }
}
