using System.Collections.Frozen;
using System.Diagnostics;
using Dashboard.Core.Metrics;
using Dashboard.Core.Pooling;

namespace Dashboard.Core.Pipeline;

/// <summary>
/// Times every SQL statement through Npgsql's activities and attributes it to the request that ran it. Only the platform's pools
/// count: a data source of another name is somebody's own business. Parameter values are never read.
/// </summary>
public sealed class SqlObserver : IDisposable
{
    private readonly MetricsRecorder _recorder;
    private readonly FrozenSet<string> _sources;
    private readonly ActivityListener _listener;

    /// <summary>Starts observing.</summary>
    /// <param name="recorder">Where to.</param>
    /// <param name="pools">The names of the platform's pools.</param>
    public SqlObserver(MetricsRecorder recorder, IEnumerable<string> pools)
    {
        _recorder = recorder;
        _sources = pools.SelectMany(pool => new[] { pool, PoolName.Reserve(pool) }).ToFrozenSet();
        _listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "Npgsql",
            Sample = static (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = Stopped,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private void Stopped(Activity activity)
    {
        try
        {
            Record(activity);
        }
        catch (Exception)
        {
            // Thrown here it would surface in the statement's own code; it is counted and shown instead.
            _recorder.RecordDropped();
        }
    }

    private void Record(Activity activity)
    {
        string? pool = null, text = null;
        foreach (ref readonly var tag in activity.EnumerateTagObjects())
        {
            if (tag.Key == "db.npgsql.data_source") pool = tag.Value as string;
            else if (tag.Key == "db.query.text") text = tag.Value as string;
        }

        // Without a text it is the opening of a connection, which the pool measures.
        if (text is null || pool is null || !_sources.Contains(pool)) return;

        var elapsedNs = (long)activity.Duration.TotalNanoseconds;
        var statement = _recorder.Statements.GetOrAdd(text);
        statement.Latency.Record(elapsedNs);
        _recorder.Queries.Latency.Record(elapsedNs);
        var failed = activity.Status == ActivityStatusCode.Error;
        RequestScope.Current?.AddSql(statement, elapsedNs, failed);
        if (!failed) return;
        statement.RecordError();
        _recorder.Queries.RecordError();
    }
}
