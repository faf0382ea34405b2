namespace Dashboard.Core.Metrics;

/// <summary>Looks at one connection pool once a second. One per pool.</summary>
public interface IPoolReader
{
    /// <summary>How the pool looks now. Must not wait.</summary>
    PoolReading Read();
}
