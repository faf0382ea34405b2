using System.Globalization;
using Dashboard.Benchmarks.Harness;

namespace Dashboard.Benchmarks.Segments;

/// <summary>What is left of the slots of a process that is killed, and what storing one costs.</summary>
internal static class SegmentBenchmark
{
    private const int Rounds = 15;
    private const int Operations = 200;
    private const double PromisedUs = 1_000;
    private const double PromisedBytes = 256;

    public static int Run()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"wingman-segments-{Environment.ProcessId}");
        try
        {
            var kills = new SegmentKills(folder);
            kills.Run();
            var verdict = new Verdict();
            MeasureAppend(Path.Combine(folder, "append"), verdict);
            kills.Judge(verdict);
            return verdict.ExitCode;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void MeasureAppend(string folder, Verdict verdict)
    {
        using var contestants = new AppendContestants(folder);
        var run = new InterleavedRun(contestants.All, Rounds, Operations);
        var times = run.Time(threads: 1);
        // Fewer: each waits for the disk.
        var durable = contestants.Durable;
        times.Add(durable, new InterleavedRun([durable], Rounds, operations: 10).Time(threads: 1)[durable]);
        var table = new Table("one slot of 30 KB", "µs median", "min", "P95 of rounds", "B allocated");
        foreach (var (contestant, us) in times)
        {
            var allocated = contestant == durable ? "" : F(run.Allocated(contestant));
            table.Add(contestant.Name, Us(us.Median), Us(us.Min), Us(us.Quantile(0.95)), allocated);
        }

        table.Print($"Appending, {Rounds} interleaved rounds of {Operations}; ours packs, checks, and syncs each file that ends");
        var share = contestants.BytesPerSlot * 100 / AppendContestants.PayloadBytes;
        Console.WriteLine($"  on the disk: {F(contestants.BytesPerSlot)} B a slot, {F(share)} % of the others");
        Console.WriteLine();
        var ours = times[contestants.Ours].Median / 1_000;
        verdict.Require($"an append takes at most {PromisedUs} µs", ours <= PromisedUs, $"{F(ours)} µs");
        var bytes = run.Allocated(contestants.Ours);
        verdict.Require($"and allocates at most {PromisedBytes} B", bytes <= PromisedBytes, $"{F(bytes)} B");
        verdict.Require("no append failed", contestants.Failures == 0, $"{contestants.Failures}");
    }

    private static string Us(double ns) => F(ns / 1_000);

    private static string F(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
