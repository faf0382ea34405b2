using Dashboard.Benchmarks.Middleware;
using Dashboard.Benchmarks.Record;

return args switch
{
    ["record"] => RecordBenchmark.Run(),
    ["middleware"] => await MiddlewareBenchmark.RunAsync(),
    [MiddlewareChild.Verb, var variant] => await MiddlewareChild.RunAsync(variant),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        """
        Usage: dotnet run -c Release --project Dashboard.Benchmarks -- <name>

          record       one recording, against the OpenTelemetry SDK, prometheus-net and System.Diagnostics.Metrics
          middleware   one request through the pipeline, against the same, and what attribution adds
        """);
    return 2;
}
