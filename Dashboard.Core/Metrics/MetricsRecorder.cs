using System.Collections.Concurrent;

namespace Dashboard.Core.Metrics;

/// <summary>Where everything that is measured goes. Recording takes no lock and allocates nothing once a series exists.</summary>
public sealed class MetricsRecorder(Func<string, string> tokeniseSql)
{
    // As many as the program has; never named by traffic.
    private readonly ConcurrentDictionary<string, PoolSeries> _pools = new();
    private long _dropped;

    /// <summary>HTTP endpoints.</summary>
    public EndpointRegistry Endpoints { get; } = new();

    /// <summary>SQL statements, each one apart.</summary>
    public StatementRegistry Statements { get; } = new(tokeniseSql);

    /// <summary>All SQL statements of the platform's pools.</summary>
    public OperationSeries Queries { get; } = new();

    /// <summary>All Redis commands.</summary>
    public OperationSeries Redis { get; } = new();

    /// <summary>Look-ups in the platform's Redis cache.</summary>
    public CacheLookups CacheLookups { get; } = new();

    /// <summary>Measurements lost to a failure in the measuring itself.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>The series of a pool.</summary>
    public PoolSeries Pool(string name) => _pools.GetOrAdd(name, static key => new PoolSeries(key));

    /// <summary>Counts one measurement that was lost.</summary>
    public void RecordDropped() => Interlocked.Increment(ref _dropped);
}
