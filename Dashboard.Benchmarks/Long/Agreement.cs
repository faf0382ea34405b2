using System.Diagnostics;
using System.Globalization;
using Dashboard.Benchmarks.Harness;

namespace Dashboard.Benchmarks.Long;

/// <summary>Whether the program's own P95 is what a client measures: one client, a route that waits 100 ms.</summary>
internal static class Agreement
{
    private const int Requests = 300;
    private const int WarmUps = 10;

    public static async Task<int> RunAsync()
    {
        await using var program = await ProgramUnderLoad.StartAsync(
            static app => app.MapGet("/benchmark/wait", static async () => await Task.Delay(100)).AllowAnonymous());
        for (var i = 0; i < WarmUps; i++) await program.Client.GetStringAsync("/benchmark/wait");
        await Task.Delay(2_000);
        var client = new Series();
        for (var i = 0; i < Requests; i++)
        {
            var began = Stopwatch.GetTimestamp();
            await program.Client.GetStringAsync("/benchmark/wait");
            client.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        await Task.Delay(2_000);
        var endpoint = (await program.RealtimeAsync(120)).GetProperty("endpoints").EnumerateArray()
            .Single(candidate => candidate.GetProperty("route").GetString() == "/benchmark/wait");
        var server = endpoint.GetProperty("latencyMs").GetProperty("p95").GetDouble();
        var measured = client.Quantile(0.95);
        var verdict = new Verdict();
        verdict.Require(
            "the program's P95 lies within 5 % of the client's", Math.Abs((server / measured) - 1) <= 0.05,
            string.Create(CultureInfo.InvariantCulture, $"{server:0.0} ms and {measured:0.0} ms"));
        verdict.Require("counts are exact", endpoint.GetProperty("count").GetInt32() == Requests + WarmUps, $"{endpoint.GetProperty("count")}");
        return verdict.ExitCode;
    }
}
