using System.Globalization;
using Dashboard.Benchmarks.Harness;
using Dashboard.Benchmarks.Middleware;
using Dashboard.Configuration;
using Dashboard.Core.Metrics;
using Dashboard.Core.Sketches;
using Microsoft.AspNetCore.Hosting.Server;

namespace Dashboard.Benchmarks.Long;

/// <summary>
/// A million requests to paths that do not exist, through the program's whole pipeline in process: half without a key, half with one,
/// so that both the refusal and the "not found" are met. They may add one series, and at most 1 MB.
/// </summary>
internal static class UnknownPaths
{
    private const string Key = "a-key-for-benchmarks-of-at-least-32-characters";
    private const int WarmUps = 20_000;
    private const int Requests = 1_000_000;
    private const double PromisedMiB = 1;

    public static async Task<int> RunAsync()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"wingman-unknown-{Environment.ProcessId}");
        try
        {
            var builder = HostBuilder.Create(
            [
                $"--Dashboard:DataDirectory={folder}", $"--Access:BootstrapApiKey={Key}", "--ConnectionStrings:Postgres=none",
                "--ConnectionStrings:Dashboard=none", "--ConnectionStrings:Redis=none", "--Logging:LogLevel:Default=Error",
            ]);
            var server = new InProcessServer();
            builder.Services.AddSingleton<IServer>(server);
            await using var app = await Dashboard.Program.BuildAsync(builder, servers: null, CancellationToken.None);
            await app.StartAsync();
            var verdict = await MeasureAsync(server, app.Services.GetRequiredService<MetricsRecorder>());
            await app.StopAsync();
            return verdict.ExitCode;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Verdict> MeasureAsync(InProcessServer server, MetricsRecorder recorder)
    {
        var random = new Random(11);
        await SendAsync(server, random, WarmUps);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await SendAsync(server, random, Requests);
        var grownMiB = (GC.GetTotalMemory(forceFullCollection: true) - before) / (1024.0 * 1024);

        var called = recorder.Endpoints.All.Where(series => CountOf(series) > 0).ToArray();
        var verdict = new Verdict();
        verdict.Require("one series", called is [{ Route: "(unmatched)" }], string.Join(", ", called.Select(series => series.Route)));
        verdict.Require("every request is in it", called.Sum(CountOf) == WarmUps + Requests, string.Create(CultureInfo.InvariantCulture, $"{called.Sum(CountOf):N0}"));
        verdict.Require($"at most {PromisedMiB} MiB more", grownMiB <= PromisedMiB, string.Create(CultureInfo.InvariantCulture, $"{grownMiB:0.00} MiB"));
        return verdict;
    }

    private static async Task SendAsync(InProcessServer server, Random random, int count)
    {
        for (var i = 0; i < count; i++) await server.SendAsync($"/{random.NextInt64():x}/{random.NextInt64():x}", i % 2 == 0 ? null : Key);
    }

    private static long CountOf(EndpointSeries series)
    {
        var sketch = new Sketch(series.Latency.Unit);
        series.Latency.CopyTo(sketch);
        return sketch.Count;
    }
}
