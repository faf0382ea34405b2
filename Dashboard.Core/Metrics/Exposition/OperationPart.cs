using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics.Exposition;

/// <summary>SQL statements and Redis commands, and the look-ups in the cache.</summary>
internal sealed class OperationPart(MetricsRecorder recorder, IRedisStatus redis) : IExpositionPart
{
    private static readonly MetricFamily Duration = new(
        "db_client_operation_duration_seconds", MetricKind.Histogram, "Duration of database client operations.", "seconds");

    private static readonly MetricFamily Errors = new(
        "wm_db_client_operation_errors", MetricKind.Counter, "Database client operations that failed.");

    private static readonly MetricFamily Lookups = new(
        "wm_cache_lookups", MetricKind.Counter, "Look-ups in the cache of the platform that were answered.");

    private static readonly MetricFamily Up = new(
        "wm_redis_up", MetricKind.Gauge, "1 while there is a connection to Redis, 0 while it is away.");

    private static readonly LabelSet Postgres = LabelSet.Of(("db_system_name", "postgresql"));
    private static readonly LabelSet Redis = LabelSet.Of(("db_system_name", "redis"));
    private static readonly LabelSet Hit = LabelSet.Of(("result", "hit"));
    private static readonly LabelSet Miss = LabelSet.Of(("result", "miss"));

    private readonly Sketch _sketch = new(SketchUnit.Nanoseconds);

    public void Write(ExpositionWriter writer)
    {
        var withRedis = redis.Status != "notConfigured";
        writer.Begin(Duration);
        WriteDuration(writer, Postgres, recorder.Queries);
        if (withRedis) WriteDuration(writer, Redis, recorder.Redis);
        writer.Begin(Errors);
        writer.Sample(Postgres, recorder.Queries.Errors);
        if (!withRedis) return;

        // A call that fails before it is sent has no duration.
        writer.Sample(Redis, redis.Failures);
        writer.Begin(Lookups);
        writer.Sample(Hit, recorder.CacheLookups.Hits);
        writer.Sample(Miss, recorder.CacheLookups.Misses);
        writer.Begin(Up);
        writer.Sample(LabelSet.None, redis.Status == "healthy" ? 1L : 0L);
    }

    private void WriteDuration(ExpositionWriter writer, LabelSet labels, OperationSeries series)
    {
        _sketch.Clear();
        series.Latency.CopyTo(_sketch);
        writer.Histogram(labels, _sketch, HistogramBounds.Seconds);
    }
}
