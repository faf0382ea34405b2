using Dashboard.Benchmarks.Harness;
using Prometheus;

namespace Dashboard.Benchmarks.Record;

internal sealed class PrometheusRecorders
{
    public PrometheusRecorders(long[] values)
    {
        var factory = Metrics.WithCustomRegistry(Metrics.NewCustomRegistry());
        var histogram = factory.CreateHistogram("benchmark", "help", ["method", "route", "status"]);
        var routes = Enumerable.Range(0, OurRecorders.Endpoints).Select(i => $"/e{i}").ToArray();
        Labelled = new("prometheus-net: labels looked up", (operations, thread) =>
        {
            for (var i = thread * 7; i < operations + (thread * 7); i++)
                histogram.WithLabels("GET", routes[i & (OurRecorders.Endpoints - 1)], "200").Observe(values[i & (values.Length - 1)] * 1e-9);
        });

        var held = routes.Select(route => histogram.WithLabels("GET", route, "200")).ToArray();
        Held = new("prometheus-net: child held", (operations, thread) =>
        {
            for (var i = thread * 7; i < operations + (thread * 7); i++) held[i & (OurRecorders.Endpoints - 1)].Observe(values[i & (values.Length - 1)] * 1e-9);
        });
    }

    public Contestant Labelled { get; }

    public Contestant Held { get; }
}
