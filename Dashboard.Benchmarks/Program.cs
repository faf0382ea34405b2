using System.Globalization;
using Dashboard.Benchmarks.Access;
using Dashboard.Benchmarks.Alerts;
using Dashboard.Benchmarks.Alerts.Http;
using Dashboard.Benchmarks.Alerts.Incidents;
using Dashboard.Benchmarks.Alerts.Lease;
using Dashboard.Benchmarks.Baselines;
using Dashboard.Benchmarks.Browser;
using Dashboard.Benchmarks.Exposition;
using Dashboard.Benchmarks.History;
using Dashboard.Benchmarks.Long;
using Dashboard.Benchmarks.Middleware;
using Dashboard.Benchmarks.Pool;
using Dashboard.Benchmarks.Pool.Faults;
using Dashboard.Benchmarks.Record;
using Dashboard.Benchmarks.Reports;
using Dashboard.Benchmarks.Segments;
using Dashboard.Benchmarks.Sharing;
using Dashboard.Benchmarks.Soak;
using Dashboard.Benchmarks.Switches;

return args switch
{
    ["record"] => RecordBenchmark.Run(),
    ["middleware"] => await MiddlewareBenchmark.RunAsync(),
    ["retention"] => Retention.Run(),
    ["exposition"] => await ExpositionBenchmark.RunAsync(),
    ["switches"] => SwitchesBenchmark.Run(),
    ["sharing"] => await SharingBenchmark.RunAsync(),
    ["pool"] => await PoolBenchmark.RunAsync(),
    ["preview"] => PreviewBenchmark.Run(),
    ["detection"] => DetectionBenchmark.Run(),
    ["baseline"] => BaselineBenchmark.Run(),
    ["baseline", var seed] => BaselineBenchmark.Run(int.Parse(seed, CultureInfo.InvariantCulture)),
    ["gate"] => await GateBenchmark.RunAsync(),
    ["reports"] => await ReportBenchmark.RunAsync(),
    ["long", "mixed"] => await MixedLoad.RunAsync(),
    ["long", "agreement"] => await Agreement.RunAsync(),
    ["long", "unknown"] => await UnknownPaths.RunAsync(),
    ["long", "screen"] => await ScreenLatency.RunAsync(),
    ["long", "paint"] => await FirstPaint.RunAsync(),
    ["long", "circuits"] => await CircuitCost.RunAsync(),
    ["long", "instances"] => await ThreeInstances.RunAsync(),
    ["long", "evidence"] => EvidenceBenchmark.Run(),
    ["long", "incidents"] => await IncidentsBenchmark.RunAsync(),
    ["long", "detection"] => await HttpDetection.RunAsync(),
    ["long", "lease"] => await LeaseBenchmark.RunAsync(),
    ["long", "lease", var kills] => await LeaseBenchmark.RunAsync(int.Parse(kills, CultureInfo.InvariantCulture)),
    ["long", "segments"] => SegmentBenchmark.Run(),
    ["long", "faults"] => await FaultDrill.RunAsync(),
    ["long", "faults", var fault] => await FaultDrill.RunAsync(fault),
    ["long", "soak"] => await SoakRun.RunAsync(),
    ["long", "canaries"] => await CanaryRun.RunAsync(),
    ["long", "canaries", var statements] => await CanaryRun.RunAsync(int.Parse(statements, CultureInfo.InvariantCulture)),
    ["long", "malformed"] => await MalformedRun.RunAsync(),
    ["long", "malformed", var requests] => await MalformedRun.RunAsync(int.Parse(requests, CultureInfo.InvariantCulture)),
    ["screenshots"] => await Screenshots.RunAsync(),
    ["screenshots", var folder] => await Screenshots.RunAsync(folder),
    [MiddlewareChild.Verb, var variant] => await MiddlewareChild.RunAsync(variant),
    [SoakChild.Verb] => await SoakChild.RunAsync(),
    [SegmentChild.Verb, var folder, var first] => SegmentChild.Run(folder, first),
    [BreakableProgram.Verb, .. var settings] => await BreakableProgram.RunAsync(settings),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        """
        Usage: dotnet run -c Release --project Dashboard.Benchmarks -- <name>

          record           one recording, against the OpenTelemetry SDK, prometheus-net and System.Diagnostics.Metrics
          middleware       one request through the pipeline, against the same, and what attribution adds
          switches         asking whether a flag is on for a request, against Microsoft.FeatureManagement
          retention        what a day of history takes in memory and on disk, and how long questions about it take
          exposition       what one scrape of 200 endpoints by Prometheus takes
          sharing          what sharing among instances costs Redis and a merge, against counting each bucket in Redis
          pool             a pool, against a connection per request: P95, throughput, waiting for a connection
          detection        how long it takes from the first bad request until somebody is told
          preview          what a rule would have done over a day, and what evaluating costs each second, against adding up each window by itself
          baseline         false alarms and delay of the comparison with what is usual, on simulated weeks, against median and MAD (a number: a seed)
          gate             what our pool adds to Npgsql's: a lease, and reads a second
          reports          a report of a day with 50 endpoints: made and written as PDF; what 50 PDFs at once do to requests meanwhile
          long mixed       500 requests/s of all kinds for 60 s against the whole program
          long agreement   whether the program's P95 is what a client measures
          long unknown     1,000,000 requests to random paths through the whole pipeline: series and memory
          long screen      from the end of a request to its effect on the screen, in a real browser
          long paint       how long a browser without a cache takes to show a page, and how many bytes it is sent
          long circuits    what 50 open overview pages cost the program, and whether closing them gives it back
          long instances   three instances on a real Redis that is stopped for a minute: nothing fails, nothing is lost
          long evidence    how often chance alone shows a breach by early evidence, reckoned and drawn, and how soon a real one shows
          long incidents   twenty scripted incidents: how soon somebody is told, and how much of the harm was done by then
          long detection   the same as detection in real time, over HTTP, until a server that plays Resend has the mail
          long lease       two programs that share alerts, of which one is killed every 10 s: nothing is lost or told twice (a number: so many kills)
          long segments    what is left of the stored slots after kill -9 at 200 random moments, and what storing one costs
          long faults      a killed, absent, full and halted PostgreSQL, ended and lost connections: our pool and Npgsql's (a letter: one alone)
          long soak        500 requests/s for 26 minutes: whether memory, circuits, subscriptions or timers pile up
          long canaries    100,000 random SQL statements with a canary in each value and comment: none is stored, shown, sent or logged, and no secret is (a number: so many)
          long malformed   100,000 malformed requests by sockets: no error of the program's own, no growth, no line of theirs in the log (a number: so many)
          screenshots      renews the pictures in docs/img (a folder: those of all pages, there)
        """);
    return 2;
}
