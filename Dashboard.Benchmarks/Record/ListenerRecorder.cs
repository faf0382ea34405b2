using System.Diagnostics.Metrics;
using Dashboard.Benchmarks.Harness;

namespace Dashboard.Benchmarks.Record;

/// <summary>System.Diagnostics.Metrics with a listener that does nothing: what is left when nobody aggregates.</summary>
internal sealed class ListenerRecorder : IDisposable
{
    private readonly Meter _meter = new("BenchmarkListener");
    private readonly MeterListener _listener = new();

    public ListenerRecorder(long[] values)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter == _meter) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>(static (_, _, _, _) => { });
        _listener.Start();
        var histogram = _meter.CreateHistogram<double>("latency");
        var routes = Enumerable.Range(0, OurRecorders.Endpoints).Select(i => (object)$"/e{i}").ToArray();
        object status = 200;
        Contestant = new("System.Diagnostics.Metrics: listener that does nothing, 3 tags", (operations, thread) =>
        {
            for (var i = thread * 7; i < operations + (thread * 7); i++)
            {
                histogram.Record(
                    values[i & (values.Length - 1)] * 1e-9, new("http.request.method", "GET"), new("http.route", routes[i & (OurRecorders.Endpoints - 1)]),
                    new("http.response.status_code", status));
            }
        });
    }

    public Contestant Contestant { get; }

    public void Dispose()
    {
        _listener.Dispose();
        _meter.Dispose();
    }
}
