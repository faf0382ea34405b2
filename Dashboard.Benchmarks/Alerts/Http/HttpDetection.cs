using System.Globalization;
using Dashboard.Benchmarks.Harness;

namespace Dashboard.Benchmarks.Alerts.Http;

/// <summary>
/// How long it takes from the first bad request until a mail is accepted, in real time: started programs with a real PostgreSQL, 50 requests/s
/// over HTTP, and a server that plays Resend.
/// </summary>
internal static class HttpDetection
{
    private const int Runs = 3;
    private const double PromisedWorst = 60;
    private const double PromisedMedian = 25;

    private static readonly Breakage[] Breakages = [Breakage.Slow, Breakage.SomeErrors, Breakage.Pool];

    public static async Task<int> RunAsync()
    {
        await using var servers = await BenchmarkServers.StartAsync();
        var table = new Table("what breaks", "seconds", "the mail");
        var all = new List<BrokenRun>();
        for (var run = 0; run < Runs; run++)
        {
            // Each a program of its own, at the same time.
            var first = run * Breakages.Length;
            var runs = await Task.WhenAll(Breakages.Select((breakage, i) => BrokenRun.RunAsync(servers, breakage, first + i)));
            foreach (var (breakage, one) in Breakages.Zip(runs)) table.Add($"{breakage}", one.Seconds is { } seconds ? F(seconds) : "never", one.Subject);
            all.AddRange(runs);
        }

        table.Print("from the first bad request at 50 requests/s until the mail was accepted");
        Console.WriteLine();
        var told = new Series();
        foreach (var run in all) told.Add(run.Seconds ?? double.PositiveInfinity);
        var verdict = new Verdict();
        verdict.Require($"at most {PromisedWorst} s", told.Quantile(1) <= PromisedWorst, F(told.Quantile(1)));
        verdict.Require($"at most {PromisedMedian} s in the median", told.Median <= PromisedMedian, F(told.Median));
        return verdict.ExitCode;
    }

    private static string F(double seconds) => seconds.ToString("0.0", CultureInfo.InvariantCulture);
}
