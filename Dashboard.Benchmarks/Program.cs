using Dashboard.Benchmarks.Long;
using Dashboard.Benchmarks.Middleware;
using Dashboard.Benchmarks.Record;

return args switch
{
    ["record"] => RecordBenchmark.Run(),
    ["middleware"] => await MiddlewareBenchmark.RunAsync(),
    ["long", "mixed"] => await MixedLoad.RunAsync(),
    ["long", "agreement"] => await Agreement.RunAsync(),
    [MiddlewareChild.Verb, var variant] => await MiddlewareChild.RunAsync(variant),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        """
        Usage: dotnet run -c Release --project Dashboard.Benchmarks -- <name>

          record           one recording, against the OpenTelemetry SDK, prometheus-net and System.Diagnostics.Metrics
          middleware       one request through the pipeline, against the same, and what attribution adds
          long mixed       500 requests/s of all kinds for 60 s against the whole program
          long agreement   whether the program's P95 is what a client measures
        """);
    return 2;
}
