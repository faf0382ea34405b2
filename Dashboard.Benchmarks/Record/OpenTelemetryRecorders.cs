using System.Diagnostics;
using System.Diagnostics.Metrics;
using Dashboard.Benchmarks.Harness;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Dashboard.Benchmarks.Record;

/// <summary>The OpenTelemetry SDK's histograms, with the three tags that its own HTTP instrumentation sets at the least.</summary>
internal sealed class OpenTelemetryRecorders : IDisposable
{
    private readonly Meter _meter = new("Benchmark");
    private readonly MeterProvider _provider;

    public OpenTelemetryRecorders(long[] values)
    {
        _provider = Sdk.CreateMeterProviderBuilder()
            .AddMeter(_meter.Name)
            .AddView("exponential", new Base2ExponentialBucketHistogramConfiguration())
            .AddReader(new PeriodicExportingMetricReader(new NoExporter(), exportIntervalMilliseconds: 60_000))
            .Build();
        Exponential = Create("OpenTelemetry SDK: base-2 exponential, 3 tags", _meter.CreateHistogram<double>("exponential"), values);
        Explicit = Create("OpenTelemetry SDK: explicit buckets, 3 tags", _meter.CreateHistogram<double>("explicit"), values);
    }

    public Contestant Exponential { get; }

    public Contestant Explicit { get; }

    public void Dispose()
    {
        _provider.Dispose();
        _meter.Dispose();
    }

    private static Contestant Create(string name, Histogram<double> histogram, long[] values)
    {
        var routes = Enumerable.Range(0, OurRecorders.Endpoints).Select(i => $"/e{i}").ToArray();
        object status = 200;
        return new(name, (operations, thread) =>
        {
            for (var i = thread * 7; i < operations + (thread * 7); i++)
            {
                var tags = new TagList
                {
                    { "http.request.method", "GET" },
                    { "http.route", routes[i & (OurRecorders.Endpoints - 1)] },
                    { "http.response.status_code", status },
                };
                histogram.Record(values[i & (values.Length - 1)] * 1e-9, tags);
            }
        });
    }
}
