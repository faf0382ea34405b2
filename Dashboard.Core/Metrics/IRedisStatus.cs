namespace Dashboard.Core.Metrics;

/// <summary>Says how the platform's Redis is. A port: the connection itself lives in Storage.</summary>
public interface IRedisStatus
{
    /// <summary>healthy, down or notConfigured, now. Must not wait.</summary>
    string Status { get; }

    /// <summary>Calls that failed since the start.</summary>
    long Failures { get; }
}
