using System.Globalization;
using Dashboard.Benchmarks.Harness;

namespace Dashboard.Benchmarks.Record;

/// <summary>What one recording of a latency costs, ours and what a .NET program would use instead.</summary>
internal static class RecordBenchmark
{
    private const int Rounds = 31;
    private const int Operations = 300_000;

    public static int Run()
    {
        var values = Values();
        using var openTelemetry = new OpenTelemetryRecorders(values);
        using var listener = new ListenerRecorder(values);
        var ours = new OurRecorders(values);
        var prometheus = new PrometheusRecorders(values);
        Contestant[] contestants =
        [
            ours.Sketch, ours.Endpoint, openTelemetry.Exponential, openTelemetry.Explicit,
            prometheus.Labelled, prometheus.Held, listener.Contestant,
        ];

        var run = new InterleavedRun(contestants, Rounds, Operations);
        var one = run.Time(threads: 1);
        var two = run.Time(threads: 2);
        var bytes = contestants.ToDictionary(contestant => contestant, run.Allocated);

        var table = new Table("ns per recording", "1 thread", "min", "2 threads", "min", "B/op", "x ours");
        foreach (var contestant in contestants)
        {
            table.Add(
                contestant.Name, F(one[contestant].Median), F(one[contestant].Min), F(two[contestant].Median), F(two[contestant].Min),
                F(bytes[contestant]), F(one[contestant].Median / one[ours.Sketch].Median));
        }

        table.Print($"Recording, median of {Rounds} interleaved rounds of {Operations:N0}, 16 endpoints, lognormal values");
        Console.WriteLine();
        var verdict = new Verdict();
        verdict.Require("record at most 30 ns", one[ours.Sketch].Median <= 30, $"{F(one[ours.Sketch].Median)} ns");
        verdict.Require("record allocates nothing", bytes[ours.Sketch] == 0, $"{F(bytes[ours.Sketch])} B");
        RequireFaster(verdict, "1 thread", one[ours.Sketch], one[openTelemetry.Exponential]);
        RequireFaster(verdict, "2 threads", two[ours.Sketch], two[openTelemetry.Exponential]);
        return verdict.ExitCode;
    }

    private static void RequireFaster(Verdict verdict, string threads, Series ours, Series theirs)
    {
        var ratio = theirs.Median / ours.Median;
        verdict.Require($"at least 4x faster than the OpenTelemetry SDK, {threads}", ratio >= 4, $"{F(ratio)}x");
    }

    /// <summary>Lognormal latencies around 20 ms, in nanoseconds.</summary>
    private static long[] Values()
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, 4096).Select(_ =>
            (long)(20e6 * Math.Exp(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()))))];
    }

    private static string F(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
