using System.Globalization;
using Dashboard.Benchmarks.Harness;

namespace Dashboard.Benchmarks.Middleware;

/// <summary>What measuring adds to a request that completes synchronously, ours and what a .NET program would use instead.</summary>
internal static class MiddlewareBenchmark
{
    private const int Rounds = 41;

    public static async Task<int> RunAsync()
    {
        var children = Variant.All.Select(variant => new ChildProcess(variant)).ToArray();
        try
        {
            RunRounds(children);
            Print(children);
            var attribution = await Attribution.MeasureAsync();
            attribution.Print();
            return Judge(children, attribution);
        }
        finally
        {
            foreach (var child in children) child.Dispose();
        }
    }

    private static void RunRounds(ChildProcess[] children)
    {
        var random = new Random(42);
        var order = children.ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            random.Shuffle(order);
            foreach (var child in order) child.RunRound();
        }
    }

    private static void Print(ChildProcess[] children)
    {
        var none = children[0];
        var table = new Table("ns per request", "median", "min", "added (median of differences)", "B/request", "B added");
        foreach (var child in children)
        {
            table.Add(
                child.Variant.Title, F(child.Ns.Median), F(child.Ns.Min), F(child.Ns.MedianDifference(none.Ns)), F(child.Bytes.Median),
                F(child.Bytes.Median - none.Bytes.Median));
        }

        table.Print($"Pipeline without sockets, synchronous endpoint, {Rounds} interleaved rounds, one process each");
    }

    private static int Judge(ChildProcess[] children, Attribution attribution)
    {
        var none = children[0];
        var ours = Find(children, Variant.Ours);
        var theirs = Find(children, Variant.OpenTelemetry);
        var added = ours.Ns.MedianDifference(none.Ns);
        var theirsAdded = theirs.Ns.MedianDifference(none.Ns);
        var bytes = ours.Bytes.Median - none.Bytes.Median;
        var scope = Find(children, Variant.OursAttributed).Bytes.Median - ours.Bytes.Median;

        Console.WriteLine();
        var verdict = new Verdict();
        verdict.Require("middleware adds at most 0.4 µs", added <= 400, $"{F(added)} ns");
        verdict.Require("middleware allocates nothing", Math.Abs(bytes) < 0.5, $"{F(bytes)} B");
        verdict.Require("at most half of OpenTelemetry's metrics", added <= theirsAdded / 2, $"{F(added)} of {F(theirsAdded)} ns");
        verdict.Require("attribution: at most 128 B a request", scope <= 128, $"{F(scope)} B");
        attribution.Judge(verdict);
        return verdict.ExitCode;
    }

    private static ChildProcess Find(ChildProcess[] children, string name) => children.Single(child => child.Variant.Name == name);

    private static string F(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
