using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics.Exposition;

/// <summary>
/// The requests of each endpoint. At most <see cref="EndpointRegistry.Capacity"/> series, each of two histograms of 27 lines and at most 11
/// further lines: no caller can make a scrape grow past that.
/// </summary>
internal sealed class RequestPart(MetricsRecorder recorder) : IExpositionPart
{
    private static readonly MetricFamily Duration = new(
        "http_server_request_duration_seconds", MetricKind.Histogram,
        "Duration of HTTP server requests, without upgraded and streaming ones.", "seconds");

    private static readonly MetricFamily BodySize = new(
        "http_server_response_body_size_bytes", MetricKind.Histogram, "Size of HTTP server response bodies, of responses that have one.", "bytes");

    private static readonly MetricFamily Active = new(
        "http_server_active_requests", MetricKind.Gauge, "Number of active HTTP server requests.");

    private static readonly MetricFamily Outcomes = new(
        "wm_http_server_requests", MetricKind.Counter,
        "Requests that are over, by how they ended: success, client_error (4xx), error (5xx or exception), aborted (the caller went away).");

    private static readonly MetricFamily Dependencies = new(
        "wm_http_server_dependency_duration_seconds", MetricKind.Summary,
        "Part of the requests spent in SQL, waiting for a connection or in Redis, of requests that used it.", "seconds");

    // Bounded by EndpointRegistry.Capacity.
    private readonly List<EndpointLines> _endpoints = [];
    private readonly Sketch _seconds = new(SketchUnit.Nanoseconds);
    private readonly Sketch _bytes = new(SketchUnit.Bytes);
    private long[] _timed = [];

    public void Write(ExpositionWriter writer)
    {
        var all = recorder.Endpoints.All;
        while (_endpoints.Count < all.Length) _endpoints.Add(new(all[_endpoints.Count]));
        if (_timed.Length < all.Length) _timed = new long[all.Length];

        writer.Begin(Duration);
        for (var i = 0; i < _endpoints.Count; i++)
        {
            Take(_endpoints[i].Series.Latency, _seconds);
            _timed[i] = _seconds.Count;
            writer.Histogram(_endpoints[i].Labels, _seconds, HistogramBounds.Seconds);
        }

        writer.Begin(Outcomes);
        for (var i = 0; i < _endpoints.Count; i++) _endpoints[i].WriteOutcomes(writer, _timed[i]);
        writer.Begin(Active);
        foreach (var endpoint in _endpoints) writer.Sample(endpoint.Labels, endpoint.Series.Active);
        WriteBodySizes(writer);
        WriteDependencies(writer);
    }

    private void WriteBodySizes(ExpositionWriter writer)
    {
        writer.Begin(BodySize);
        foreach (var endpoint in _endpoints)
        {
            Take(endpoint.Series.ResponseBytes, _bytes);
            if (_bytes.Count > 0) writer.Histogram(endpoint.Labels, _bytes, HistogramBounds.Bytes);
        }
    }

    private void WriteDependencies(ExpositionWriter writer)
    {
        writer.Begin(Dependencies);
        foreach (var endpoint in _endpoints)
        {
            WriteDependency(writer, endpoint.Sql, endpoint.Series.Sql);
            WriteDependency(writer, endpoint.PoolWait, endpoint.Series.PoolWait);
            WriteDependency(writer, endpoint.Redis, endpoint.Series.Redis);
        }
    }

    private void WriteDependency(ExpositionWriter writer, LabelSet labels, StripedSketch source)
    {
        Take(source, _seconds);
        if (_seconds.Count > 0) writer.Sums(labels, _seconds);
    }

    private static void Take(StripedSketch source, Sketch target)
    {
        target.Clear();
        source.CopyTo(target);
    }
}
