using Dashboard.Core.Common;
using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics.Exposition;

/// <summary>
/// This instance's connection pools, for each instance is scraped by itself. What they looked like is taken from the last second's
/// collection, so that a scrape asks no pool.
/// </summary>
internal sealed class PoolPart(MetricsRecorder recorder, ChangeFeed<MetricsSnapshot> feed) : IExpositionPart
{
    private static readonly MetricFamily Connections = new(
        "db_client_connection_count", MetricKind.Unknown, "Connections that are in the state described by db_client_connection_state.");

    private static readonly MetricFamily Max = new(
        "db_client_connection_max", MetricKind.Gauge, "The maximum number of connections that may be in use at once.");

    private static readonly MetricFamily Pending = new(
        "db_client_connection_pending_requests", MetricKind.Gauge, "Callers that wait for a connection.");

    private static readonly MetricFamily Timeouts = new(
        "db_client_connection_timeouts", MetricKind.Counter, "Callers that waited for a connection until their deadline and got none.");

    private static readonly MetricFamily Wait = new(
        "db_client_connection_wait_time_seconds", MetricKind.Histogram, "The time it took to obtain a connection from the pool.", "seconds");

    private static readonly MetricFamily Use = new(
        "db_client_connection_use_time_seconds", MetricKind.Histogram,
        "The time between borrowing a connection and returning it to the pool.", "seconds");

    private static readonly MetricFamily Opens = new(
        "wm_db_client_connection_opens", MetricKind.Counter, "Connections that were really opened, by why.");

    private static readonly MetricFamily Rejections = new(
        "wm_db_client_connection_rejections", MetricKind.Counter, "Callers that were turned away without waiting until their deadline, by why.");

    private static readonly MetricFamily Leaks = new(
        "wm_db_client_connection_leaks", MetricKind.Gauge, "Connections in use that are taken for lost.");

    private static readonly MetricFamily State = new(
        "wm_db_client_connection_pool_state", MetricKind.Gauge, "1 for the state that the pool has, 0 for the others.");

    // As many as the program has pools.
    private readonly Dictionary<string, PoolLines> _lines = [];
    private readonly Sketch _sketch = new(SketchUnit.Nanoseconds);

    public void Write(ExpositionWriter writer)
    {
        if (feed.Latest?.Own is not { Slots: [.., var last] }) return;
        var pools = Array.ConvertAll(last.Pools, pool => (pool.Reading, Lines: LinesOf(pool.Reading.Name)));
        Each(writer, pools, Connections, static (writer, now, lines) =>
        {
            writer.Sample(lines.Idle, now.Idle);
            writer.Sample(lines.Used, now.Busy);
        });
        Each(writer, pools, Max, static (writer, now, lines) => writer.Sample(lines.Labels, (long)now.Size));
        Each(writer, pools, Pending, static (writer, now, lines) => writer.Sample(lines.Labels, now.Pending));
        Each(writer, pools, Timeouts, static (writer, _, lines) => writer.Sample(lines.Labels, lines.Series.Timeouts));
        Each(writer, pools, Wait, (_, _, lines) => WriteTime(writer, lines, lines.Series.Wait));
        Each(writer, pools, Use, (_, _, lines) => WriteTime(writer, lines, lines.Series.Use));
        Each(writer, pools, Opens, static (writer, now, lines) => Counts(writer, lines.Opens, Values(now.Counts.Opens)));
        Each(writer, pools, Rejections, static (writer, now, lines) => Counts(writer, lines.Rejections, Values(now.Counts.Rejections)));
        Each(writer, pools, Leaks, static (writer, now, lines) => writer.Sample(lines.Labels, now.Leaks));
        Each(writer, pools, State, static (writer, now, lines) =>
            Counts(writer, lines.StateLabels, Array.ConvertAll(PoolLines.States, state => state == now.Status ? 1L : 0L)));
    }

    private static void Each(
        ExpositionWriter writer, (PoolReading Reading, PoolLines Lines)[] pools, MetricFamily family, Action<ExpositionWriter, PoolReading, PoolLines> write)
    {
        writer.Begin(family);
        foreach (var (reading, lines) in pools) write(writer, reading, lines);
    }

    private static void Counts(ExpositionWriter writer, LabelSet[] labels, long[] values)
    {
        for (var i = 0; i < labels.Length; i++) writer.Sample(labels[i], values[i]);
    }

    private static long[] Values(OpenCauses opens) => [opens.Demand, opens.Replaced, opens.Warm, opens.Unpooled, opens.Reserve];

    private static long[] Values(RejectionCauses rejections) => [rejections.QueueFull, rejections.ServerDown, rejections.ServerFull];

    private void WriteTime(ExpositionWriter writer, PoolLines lines, StripedSketch source)
    {
        _sketch.Clear();
        source.CopyTo(_sketch);
        writer.Histogram(lines.Labels, _sketch, HistogramBounds.Seconds);
    }

    private PoolLines LinesOf(string name)
    {
        if (!_lines.TryGetValue(name, out var lines)) _lines.Add(name, lines = new(recorder.Pool(name)));
        return lines;
    }
}
