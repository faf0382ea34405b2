using System.Globalization;
using Dashboard.Benchmarks.Harness;

namespace Dashboard.Benchmarks.Alerts;

/// <summary>
/// How long it takes from the first bad request until a message is composed, on a clock that is moved on: latency, errors and the pool break
/// in turn at several rates of requests, after an hour that is well.
/// </summary>
internal static class DetectionBenchmark
{
    private const int Runs = 20;
    private const int MaxSeconds = 300;
    // Composing, one request and a second look of whoever composes.
    private const double SendSeconds = 2;

    private static readonly Breakage[] Breakages = [Breakage.Slow, Breakage.Errors, Breakage.SomeErrors, Breakage.Pool];

    public static int Run()
    {
        var table = new Table($"seconds to the message, {Runs} runs each", "median", "P95", "worst");
        var verdict = new Verdict();
        foreach (var rate in new[] { 1, 50, 1_000 })
        {
            var all = new Series();
            foreach (var breakage in Breakages)
            {
                var series = new Series();
                for (var run = 0; run < Runs; run++)
                {
                    using var program = new BrokenProgram(rate, seed: run);
                    if (program.Break(breakage, MaxSeconds) is not { } seconds)
                        throw new InvalidOperationException($"{breakage} at {rate} requests/s was not told of within {MaxSeconds} s.");
                    series.Add(seconds + SendSeconds);
                    all.Add(seconds + SendSeconds);
                }

                table.Add($"{breakage} at {rate} requests/s", F(series.Median), F(series.Quantile(0.95)), F(series.Quantile(1)));
            }

            var worst = rate == 1 ? 120 : 60;
            verdict.Require(
                $"at {rate} requests/s at most {worst} s", all.Quantile(1) <= worst, $"{F(all.Median)} s in the median, {F(all.Quantile(1))} s at most");
            if (rate >= 50) verdict.Require($"at {rate} requests/s at most 25 s in the median", all.Median <= 25, $"{F(all.Median)} s");
        }

        table.Print("from the first bad request");
        Console.WriteLine();
        using (var quiet = new BrokenProgram(50, seed: 99))
            verdict.Require("no alarm in a quiet hour", quiet.Break(Breakage.None, 3_600) is null, "at 50 requests/s");
        return verdict.ExitCode;
    }

    private static string F(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
