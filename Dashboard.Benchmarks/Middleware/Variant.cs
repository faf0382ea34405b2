using System.Diagnostics.Metrics;
using Dashboard.Core.Metrics;
using Dashboard.Core.Pipeline;
using OpenTelemetry.Metrics;
using Dashboard.Benchmarks.Record;
using Dashboard.Benchmarks.Switches;
using Prometheus;

namespace Dashboard.Benchmarks.Middleware;

/// <summary>One way to measure requests: what it adds to the services and to the pipeline.</summary>
internal sealed record Variant(string Name, string Title, Action<IServiceCollection> AddServices, Action<IApplicationBuilder> Use)
{
    public const string None = "none";
    public const string Ours = "ours";
    public const string OursAttributed = "ours-attributed";
    public const string OpenTelemetry = "opentelemetry";

    public static IReadOnlyList<Variant> All { get; } =
    [
        new(None, "nothing", static _ => { }, static _ => { }),
        new(Ours, "ours", static services => AddOurs(services, attribution: false), static app => app.UseMiddleware<PerformanceMiddleware>()),
        new(OursAttributed, "ours, with attribution", static services => AddOurs(services, attribution: true),
            static app => app.UseMiddleware<PerformanceMiddleware>()),
        new("listener", "System.Diagnostics.Metrics, empty listener", static services => services.AddSingleton(EmptyListener()), static app =>
            app.ApplicationServices.GetRequiredService<MeterListener>()),
        new(OpenTelemetry, "OpenTelemetry ASP.NET Core metrics", static services => services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddAspNetCoreInstrumentation()
            .AddReader(new PeriodicExportingMetricReader(new NoExporter(), exportIntervalMilliseconds: 60_000))), static _ => { }),
        new("prometheus-net", "prometheus-net HTTP metrics", static _ => { }, static app => app.UseHttpMetrics()),
    ];

    private static void AddOurs(IServiceCollection services, bool attribution)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new PerformanceOptions { Attribution = attribution });
        services.AddSingleton(new MetricsRecorder(SqlText.Tokenise));
        services.AddSingleton<RedisObserver>().AddSingleton(Switched.AllOn());
    }

    private static MeterListener EmptyListener()
    {
        var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, self) =>
            {
                if (instrument.Name == "http.server.request.duration") self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>(static (_, _, _, _) => { });
        listener.Start();
        return listener;
    }
}
