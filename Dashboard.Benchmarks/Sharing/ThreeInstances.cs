using System.Diagnostics;
using System.Globalization;
using Dashboard.Benchmarks.Harness;
using Dashboard.Benchmarks.Long;

namespace Dashboard.Benchmarks.Sharing;

/// <summary>
/// Three programs on one real redis-server under load; Redis is stopped for a minute and started again, empty; at last one program stops.
/// No request may fail, none may be lost from the figures, and latency may not suffer.
/// </summary>
internal static class ThreeInstances
{
    private const int Instances = 3;
    private const int PerSecond = 60;
    private const int PhaseSeconds = 60;
    private const int WindowSeconds = 5;
    private const int Sessions = 50;

    public static async Task<int> RunAsync()
    {
        await using var servers = await BenchmarkServers.StartAsync();
        var redis = await RedisProcess.StartAsync();
        var programs = new List<SharingProgram>();
        for (var i = 0; i < Instances; i++) programs.Add(await SharingProgram.StartAsync(servers, redis, i));
        var mixes = await Task.WhenAll(programs.Select(program => RequestMix.CreateAsync(program.Client, Sessions)));
        await Task.Delay(5_000);
        var before = (await programs[0].ReadAsync()).Count;

        var began = Stopwatch.GetTimestamp();
        using var stop = new CancellationTokenSource();
        var loads = programs.Select((program, i) => new SharingLoad(program, mixes[i], PerSecond, began)).ToList();
        var running = Task.WhenAll(loads.Select(load => Task.Run(() => load.RunAsync(stop.Token))));
        await Say("with Redis", PhaseSeconds);
        var stoppedAt = Stopwatch.GetElapsedTime(began).TotalSeconds;
        await redis.DisposeAsync();
        await Say("Redis is stopped", PhaseSeconds - 5);
        var sources = await Task.WhenAll(programs.Select(program => program.ReadAsync()));
        await Say("Redis is stopped", 5);
        redis = await RedisProcess.StartAsync(redis.Port);
        var startedAt = Stopwatch.GetElapsedTime(began).TotalSeconds;
        await Say("with Redis again", PhaseSeconds);
        await stop.CancelAsync();
        await running;
        await Say("what was not shared is made up for", 90);

        var sent = loads.Sum(load => load.Count);
        var after = await Task.WhenAll(programs.Select(program => program.ReadAsync()));
        var history = await Task.WhenAll(programs.Select(program => program.ReadHistoryAsync()));
        await programs[^1].DisposeAsync();
        await Say("one instance has stopped", 15);
        var remaining = await programs[0].ReadAsync();
        var ratio = Ratio(loads, stoppedAt, startedAt);
        foreach (var program in programs.Take(Instances - 1)) await program.DisposeAsync();
        await redis.DisposeAsync();

        Console.WriteLine();
        var verdict = new Verdict();
        verdict.Require("no request failed", loads.Sum(load => load.Failed) == 0, $"{loads.Sum(load => load.Failed)} of {sent:N0}");
        verdict.Require("each said 'this instance only' meanwhile", sources.All(one => one.Source == "memory-only"), string.Join(", ", sources.Select(one => one.Source)));
        verdict.Require("P95 without Redis is at most 1.3 times that with it (median of pairs of 5 s)", ratio <= 1.3, string.Create(CultureInfo.InvariantCulture, $"{ratio:0.00}"));
        verdict.Require("afterwards each instance counts every request of all once", after.All(one => one.Count - before == sent), $"{string.Join(", ", after.Select(one => one.Count - before))} of {sent}");
        verdict.Require("all show the same P95", after.Max(one => one.P95Ms) <= after.Min(one => one.P95Ms) * 1.006, string.Join(", ", after.Select(one => $"{one.P95Ms} ms")));
        verdict.Require("so does their history", history.All(count => count - before == sent), $"{string.Join(", ", history.Select(count => count - before))} of {sent}");
        verdict.Require("what the stopped instance measured stays", remaining.Count == after[0].Count, $"{remaining.Count} of {after[0].Count}");
        return verdict.ExitCode;
    }

    // The first window without Redis has the time-outs of what was under way, and is left out of the pairs.
    private static double Ratio(List<SharingLoad> loads, double stoppedAt, double startedAt)
    {
        var answers = loads.SelectMany(load => load.Answers).ToList();
        var ratios = new Series();
        for (var at = stoppedAt + WindowSeconds; at + WindowSeconds <= startedAt; at += WindowSeconds)
            ratios.Add(P95(answers, at) / P95(answers, at - PhaseSeconds));
        return ratios.Median;
    }

    private static double P95(List<(double AtSeconds, double Ms)> answers, double from)
    {
        var window = new Series();
        foreach (var (at, ms) in answers)
        {
            if (at >= from && at < from + WindowSeconds) window.Add(ms);
        }

        return window.Quantile(0.95);
    }

    private static async Task Say(string what, int seconds)
    {
        Console.WriteLine($"  {seconds} s: {what}");
        await Task.Delay(TimeSpan.FromSeconds(seconds));
    }
}
