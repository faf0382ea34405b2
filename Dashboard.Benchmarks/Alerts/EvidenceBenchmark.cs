using System.Globalization;
using Dashboard.Benchmarks.Harness;
using Dashboard.Core.Alerts.Evidence;
using Dashboard.Core.Alerts.Stepping;

namespace Dashboard.Benchmarks.Alerts;

/// <summary>How often chance alone shows a breach by early evidence, and how soon a real one shows.</summary>
internal static class EvidenceBenchmark
{
    private const double Promised = 0.01;

    /// <summary>Of what is allowed.</summary>
    private const double Part = 0.8;

    private static readonly int[] Rates = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000];
    private static readonly double[] Allowed = [0.001, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5];

    public static int Run()
    {
        var verdict = new Verdict();
        Chance(verdict);
        Drawn(verdict);
        Delay();
        return verdict.ExitCode;
    }

    private static void Chance(Verdict verdict)
    {
        var table = new Table(["allowed", "z", .. Rates.Select(rate => $"{rate}/s")]);
        foreach (var allowed in Allowed)
        {
            var days = Rates.Select(rate => Math.Max(
                ExactAlarms.SecondsADayFixed(rate, allowed, allowed * Part), ExactAlarms.SecondsADayPoisson(rate, allowed, allowed * Part))).ToList();
            table.Add([F(allowed), F(EarlyEvidence.Z(allowed)), .. days.Select(E)]);
            var worst = days.Where((_, index) => Rates[index] is 10 or 100 or 1_000).Max();
            verdict.Require($"allowed {F(allowed)}, 10 to 1,000/s: less than {Promised} seconds a day", worst < Promised, E(worst));
        }

        table.Print("Seconds a day in which chance shows a breach at 80 % of what is allowed, exactly (the worse of even and random arrivals)");
    }

    private static void Drawn(Verdict verdict)
    {
        var table = new Table("requests/s", "reckoned (upper bound)", "drawn", "±");
        foreach (var (rate, draws) in ((int, int)[])[(10, 300_000), (100, 60_000), (1_000, 6_000)])
        {
            var bound = ExactAlarms.SecondsADayFixed(rate, 0.05, 0.05 * Part);
            var (seconds, error) = DrawnAlarms.SecondsADay(rate, 0.05, 0.05 * Part, draws, seed: 1);
            table.Add(F(rate), E(bound), E(seconds), E(error));
            verdict.Require(
                $"at {rate}/s what was drawn fits what was reckoned",
                seconds <= bound + (4 * error) && seconds >= (bound / 3) - (4 * error),
                $"{E(seconds)} of {E(bound)}");
        }

        table.Print("The same drawn by importance sampling, 0.05 allowed");
    }

    private static void Delay()
    {
        double[] shares = [0.1, 0.2, 0.5, 1];
        var table = new Table(["requests/s", .. shares.Select(share => $"{share:0 %}")]);
        foreach (var rate in (int[])[10, 100, 1_000])
            table.Add([F(rate), .. shares.Select(share => Seconds(rate, share) is { } seconds ? F(seconds) : "never")]);
        table.Print("Seconds until it shows when the share jumps from 0 and 0.05 are allowed; the rule's own window of 60 s takes 3 s / share");
    }

    private static int? Seconds(int rate, double share)
    {
        for (var second = 1; second <= 30; second++)
        {
            if (ExactAlarms.Windows.Any(window => EarlyEvidence.IsBreach(
                new ShortWindow(window, (long)(rate * share * Math.Min(second, window)), (long)rate * window), 0.05))) return second;
        }

        return null;
    }

    private static string F(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    private static string E(double value) => value.ToString("0.0e+0", CultureInfo.InvariantCulture);
}
