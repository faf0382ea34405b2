using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using Dashboard.Benchmarks.Harness;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.Exposition;
using Dashboard.Core.Pipeline;
using Prometheus;
using ExpositionFormat = Dashboard.Core.Metrics.Exposition.ExpositionFormat;
using HistogramBounds = Dashboard.Core.Metrics.Exposition.HistogramBounds;

namespace Dashboard.Benchmarks.Exposition;

/// <summary>What one scrape takes, and what prometheus-net takes for histograms of the same endpoints with the same bounds.</summary>
internal static class ExpositionBenchmark
{
    private const int Endpoints = 200;
    private const int RequestsPerEndpoint = 2_000;
    private const int Rounds = 50;
    private const double PromisedMs = 20;

    public static async Task<int> RunAsync()
    {
        var recorder = new MetricsRecorder(SqlText.Tokenise);
        var registry = Metrics.NewCustomRegistry();
        Fill(recorder, registry);
        var ours = new MetricsExposition([new RequestPart(recorder)]);
        var buffer = new ArrayBufferWriter<byte>(8 << 20);
        using var stream = new MemoryStream(8 << 20);
        var (oursMs, theirsMs) = (new Series(), new Series());
        long allocated = 0;
        // The first round pays for compiling.
        for (var round = 0; round <= Rounds; round++)
        {
            buffer.ResetWrittenCount();
            var before = GC.GetAllocatedBytesForCurrentThread();
            var began = Stopwatch.GetTimestamp();
            ours.Write(buffer, ExpositionFormat.Text);
            var elapsed = Stopwatch.GetElapsedTime(began);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            stream.SetLength(0);
            began = Stopwatch.GetTimestamp();
            await registry.CollectAndExportAsTextAsync(stream);
            if (round == 0) continue;
            oursMs.Add(elapsed.TotalMilliseconds);
            theirsMs.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        var table = new Table("one scrape", "ms median", "P95", "MiB", "B allocated");
        table.Add("ours", F(oursMs.Median), F(oursMs.Quantile(0.95)), F(buffer.WrittenCount / 1048576.0), F(allocated));
        table.Add("prometheus-net, 2 histograms", F(theirsMs.Median), F(theirsMs.Quantile(0.95)), F(stream.Length / 1048576.0), "");
        table.Print($"{Endpoints} endpoints, {Endpoints * RequestsPerEndpoint:N0} requests, {Rounds} rounds in turn");
        Console.WriteLine();
        var verdict = new Verdict();
        verdict.Require($"a scrape takes at most {PromisedMs} ms", oursMs.Median <= PromisedMs, $"{F(oursMs.Median)} ms");
        verdict.Require("and allocates at most 1 KiB", allocated <= 1_024, $"{F(allocated)} B");
        return verdict.ExitCode;
    }

    private static void Fill(MetricsRecorder recorder, CollectorRegistry registry)
    {
        var random = new Random(1);
        var duration = Create(registry, "http_server_request_duration_seconds", HistogramBounds.Seconds);
        var size = Create(registry, "http_server_response_body_size_bytes", HistogramBounds.Bytes);
        for (var i = 0; i < Endpoints; i++)
        {
            var route = string.Create(CultureInfo.InvariantCulture, $"/api/things{i}/{{id}}");
            var endpoint = recorder.Endpoints.GetOrAdd("GET", route, EndpointGroup.Platform);
            for (var request = 0; request < RequestsPerEndpoint; request++)
            {
                var seconds = 0.02 * Math.Exp(random.NextDouble() * 4);
                endpoint.Started();
                endpoint.Completed(RequestOutcome.Success, (long)(seconds * 1e9), 1_000 + request);
                duration.WithLabels("GET", route).Observe(seconds);
                size.WithLabels("GET", route).Observe(1_000 + request);
            }
        }
    }

    private static Histogram Create(CollectorRegistry registry, string name, HistogramBounds bounds) =>
        Metrics.WithCustomRegistry(registry).CreateHistogram(
            name, name, ["http_request_method", "http_route"], new HistogramConfiguration { Buckets = [.. bounds.Values] });

    private static string F(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
