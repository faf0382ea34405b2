using System.Collections.Concurrent;
using System.Globalization;
using Dashboard.Benchmarks.Harness;
using Dashboard.Core.Health.Baselines;

namespace Dashboard.Benchmarks.Baselines;

/// <summary>
/// How often the comparison with what is usual cries wolf in a week without a change, and how soon it finds one: on simulated endpoints, with
/// seeds apart from those that limits may be chosen by (1 to 9).
/// </summary>
internal static class BaselineBenchmark
{
    private const int Seed = 7_701;
    private const int Weeks = 4;
    private const int Endpoints = 40;
    private const int TestDays = 7;
    private const int Shifts = 14;
    private const int LookedFor = 3;
    // An alarm that comes again within half an hour is the same one.
    private const int SameEpisode = 30;

    public static int Run(int seed = Seed)
    {
        var verdict = new Verdict();
        var table = new Table($"{Endpoints} endpoints", "false alarms a day", "+50 % found", "after", "P95", "+100 % found", "after", "P95", "median + 3.5 MAD: false alarms", "+50 % after");
        var told = new List<Action>();
        foreach (var (rate, most, within) in new[] { (10.0, 0.1, 60), (100, 0.05, 10), (1_000, 0.05, 10) })
        {
            var endpoints = rate >= 1_000 ? Endpoints / 4 : Endpoints;
            var trials = new ConcurrentBag<Trial>();
            Parallel.For(0, endpoints, i => trials.Add(Try(rate, (seed * 100) + i)));
            var alarms = trials.Sum(trial => trial.Ours.Alarms) / (double)(endpoints * TestDays);
            List<double> half = [.. trials.SelectMany(trial => trial.Ours.Half)];
            List<double> twice = [.. trials.SelectMany(trial => trial.Ours.Twice)];
            table.Add(
                Text($"{rate:0} requests/min, {endpoints} endpoints"), Text($"{alarms:0.000}"), Share(half), Minutes(half, 0.5), Minutes(half, 0.95), Share(twice), Minutes(twice, 0.5),
                Minutes(twice, 0.95), Text($"{trials.Sum(trial => trial.Usual.Alarms) / (double)(endpoints * TestDays):0.0}"), Minutes([.. trials.SelectMany(trial => trial.Usual.Half)], 0.5));
            told.Add(() => verdict.Require(Text($"{rate:0} requests/min: at most {most} false alarms a day for an endpoint"), alarms <= most, Text($"{alarms:0.000}")));
            told.Add(() => verdict.Require(
                Text($"{rate:0} requests/min: 95 % of slowdowns by 50 % are found within {within} min"), half.Count(delay => delay <= within) >= 0.95 * half.Count,
                Text($"{(double)half.Count(delay => delay <= within) / half.Count:0.0 %}")));
        }

        table.Print($"{Weeks} weeks learnt with unmarked incidents, {TestDays} days judged, {Shifts} slowdowns of each endpoint looked for over {LookedFor} h, seed {seed}");
        Console.WriteLine();
        foreach (var tell in told) tell();
        return verdict.ExitCode;
    }

    private static Trial Try(double rate, int seed)
    {
        var endpoint = new SimulatedEndpoint(rate, seed);
        var minutes = new List<(int Hour, double LogP95)>();
        var hours = endpoint.Learn(Weeks, (hour, minute) =>
        {
            if (minute.Quantile(0.95) is { } p95) minutes.Add((hour, Math.Log(p95)));
        });
        var baselines = BaselineBuilder.Of(hours);
        var usual = minutes.ToLookup(one => one.Hour, one => one.LogP95);
        var (ours, other) = (new Watched(new ExceedanceDetector(baselines)), new Watched(new MedianDetector(usual)));
        for (var hour = 0; hour < TestDays * 24; hour++)
        {
            foreach (var minute in endpoint.Hour(isLearnt: false))
            {
                ours.Next(endpoint.Now, minute);
                other.Next(endpoint.Now, minute);
            }
        }

        var random = new Random(seed);
        for (var i = 0; i < Shifts * 2; i++)
        {
            // An hour before, so that windows are full, and a minute of the hour that the slowdown begins in.
            var (begin, factor) = (random.Next(60), i % 2 == 0 ? 1.5 : 2);
            for (var skipped = random.Next(1, 9); skipped > 0; skipped--) Skip(endpoint.Hour(isLearnt: false));
            var shifted = new[] { new Watched(new ExceedanceDetector(baselines)), new Watched(new MedianDetector(usual)) };
            for (var hour = -1; hour <= LookedFor; hour++)
            {
                var from = hour;
                foreach (var minute in endpoint.Hour(isLearnt: false, at => (from * 60) + at >= begin ? factor : 1))
                {
                    foreach (var one in shifted) one.Next(endpoint.Now, minute);
                }
            }

            ours.Found(factor, shifted[0].FirstAfter(60 + begin, LookedFor * 60));
            other.Found(factor, shifted[1].FirstAfter(60 + begin, LookedFor * 60));
        }

        return new(ours.Result(SameEpisode), other.Result(SameEpisode));
    }

    private static void Skip(IEnumerable<Core.Sketches.Sketch> hour)
    {
        foreach (var _ in hour)
        {
            // It passes.
        }
    }

    private static string Share(List<double> delays) => Text($"{(double)delays.Count(double.IsFinite) / delays.Count:0 %}");

    private static string Minutes(List<double> delays, double quantile)
    {
        var sorted = delays.Order().ToList();
        var at = sorted[(int)Math.Ceiling(quantile * sorted.Count) - 1];
        return double.IsFinite(at) ? Text($"{at:0} min") : "never";
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed record Trial(Watched.Outcome Ours, Watched.Outcome Usual);
}
