using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Dashboard.Benchmarks.Harness;

namespace Dashboard.Benchmarks.Long;

/// <summary>
/// 500 requests a second of all kinds for 60 s, arriving when they are due whether or not earlier ones are answered, against the
/// whole program on embedded servers. Client, program and servers share the machine.
/// </summary>
internal static class MixedLoad
{
    private const int PerSecond = 500;
    private const int Seconds = 60;
    private const int Sessions = 200;
    private const double PromisedP95Ms = 500;

    public static async Task<int> RunAsync()
    {
        await using var program = await ProgramUnderLoad.StartAsync();
        var mix = await RequestMix.CreateAsync(program.Client, Sessions);
        // What the preparation sent must be in the figures before they are compared.
        await Task.Delay(2_000);
        var before = Count(await program.RealtimeAsync(Seconds * 5));
        var sent = await SendAsync(program, mix);
        await Task.Delay(2_000);
        var metrics = await program.RealtimeAsync(Seconds + 5);
        Print(metrics);
        var counted = Count(await program.RealtimeAsync(Seconds * 5)) - before;
        return Judge(metrics, sent, counted);
    }

    private static async Task<Sent> SendAsync(ProgramUnderLoad program, RequestMix mix)
    {
        var sent = new Sent();
        var pending = new List<Task>();
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < PerSecond * Seconds; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / PerSecond);
            var early = due - Stopwatch.GetElapsedTime(began);
            if (early > TimeSpan.FromMilliseconds(1)) await Task.Delay(early);
            pending.Add(SendOneAsync(program.Client, mix.Next(), sent));
            if (i % (PerSecond * 10) == 0) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {i / PerSecond} s of {Seconds} s"));
        }

        await Task.WhenAll(pending);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"  {sent.Count:N0} requests in {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s, {sent.Failed} failed"));
        return sent;
    }

    private static async Task SendOneAsync(HttpClient client, HttpRequestMessage request, Sent sent)
    {
        try
        {
            using (request)
            using (var response = await client.SendAsync(request))
            {
                await response.Content.ReadAsByteArrayAsync();
                sent.Add(failed: (int)response.StatusCode >= 500);
            }
        }
        catch (HttpRequestException)
        {
            sent.Add(failed: true);
        }
    }

    private static void Print(JsonElement metrics)
    {
        var table = new Table("endpoint", "requests", "P50 ms", "P95 ms", "P99 ms", "max ms", "errors");
        foreach (var endpoint in Platform(metrics))
        {
            var latency = endpoint.GetProperty("latencyMs");
            table.Add(
                $"{endpoint.GetProperty("method")} {endpoint.GetProperty("route")}", $"{endpoint.GetProperty("count")}", $"{latency.GetProperty("p50")}",
                $"{latency.GetProperty("p95")}", $"{latency.GetProperty("p99")}", $"{latency.GetProperty("max")}", $"{endpoint.GetProperty("errorRate")}");
        }

        table.Print($"{PerSecond} requests/s mixed for {Seconds} s, as the program measured them");
    }

    private static int Judge(JsonElement metrics, Sent sent, long counted)
    {
        Console.WriteLine();
        var verdict = new Verdict();
        var worst = Platform(metrics).Max(endpoint => endpoint.GetProperty("latencyMs").GetProperty("p95").GetDouble());
        verdict.Require($"P95 of every platform endpoint under {PromisedP95Ms} ms", worst < PromisedP95Ms, $"worst {worst} ms");
        verdict.Require("every request is counted once", counted == sent.Count, $"{counted} of {sent.Count}");
        verdict.Require("no request failed", sent.Failed == 0, $"{sent.Failed}");
        return verdict.ExitCode;
    }

    private static long Count(JsonElement metrics) => metrics.GetProperty("requests").GetProperty("count").GetInt64();

    private static IEnumerable<JsonElement> Platform(JsonElement metrics) =>
        metrics.GetProperty("endpoints").EnumerateArray().Where(endpoint => endpoint.GetProperty("group").GetString() == "platform");

    private sealed class Sent
    {
        private int _count;
        private int _failed;

        public int Count => _count;

        public int Failed => _failed;

        public void Add(bool failed)
        {
            Interlocked.Increment(ref _count);
            if (failed) Interlocked.Increment(ref _failed);
        }
    }
}
