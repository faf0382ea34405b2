using Dashboard.Core.Metrics.RedisServer;

namespace Dashboard.Core.Metrics;

/// <summary>Says how the platform's Redis is. A port: the connection itself lives in Storage.</summary>
public interface IRedisStatus
{
    /// <summary>healthy, down or notConfigured, now. Must not wait.</summary>
    string Status { get; }

    /// <summary>Calls that failed since the start.</summary>
    long Failures { get; }

    /// <summary>What the server says of itself, as far as it is known. Must not wait.</summary>
    RedisServerView Server => RedisServerView.Unknown;
}
