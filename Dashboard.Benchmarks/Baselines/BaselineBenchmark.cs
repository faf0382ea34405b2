using System.Collections.Concurrent;
using System.Globalization;
using Dashboard.Benchmarks.Baselines.Weeks;
using Dashboard.Benchmarks.Harness;

namespace Dashboard.Benchmarks.Baselines;

/// <summary>
/// How often the comparison with what is usual cries wolf in a week without a change, and how soon it finds one: on simulated endpoints, with
/// seeds apart from those that limits may be chosen by (1 to 9).
/// </summary>
internal static class BaselineBenchmark
{
    private const int Seed = 7_701;
    private const int Weeks = 5;
    private const int Endpoints = 40;
    private const int Days = 7;
    private const int Each = 10;
    private const double MostMissed = 0.05;

    // Requests a minute; how many false alarms a day of an endpoint, and how many minutes until a slowdown by half is found.
    private static readonly (double PerMinute, double Alarms, int Within)[] Targets = [(10, 0.1, 60), (100, 0.05, 10), (1_000, 0.05, 10)];

    public static int Run(int seed = Seed)
    {
        var verdict = new Verdict();
        var alarms = new Table("false alarms a day", "latency", "errors", "traffic", "together", "median + 3.5 MAD: latency", "errors", "traffic");
        var found = new Table("changes", "found in 3 h", "half after", "95 % after", "busy: half after", "95 % after", "median + 3.5 MAD: found", "half after");
        var told = new List<Action>();
        foreach (var (perMinute, mostAlarms, within) in Targets)
        {
            var endpoints = perMinute >= 1_000 ? Endpoints / 2 : Endpoints;
            var trials = new ConcurrentBag<Trial>();
            Parallel.For(0, endpoints, i => trials.Add(Trial.Run(perMinute, (seed * 1_000) + i, Weeks, Days, Each)));
            var ours = Enum.GetValues<Figure>().Select(figure => PerDay(trials, trial => trial.Ours[(int)figure])).ToList();
            var usual = Enum.GetValues<Figure>().Select(figure => PerDay(trials, trial => trial.Usual[(int)figure])).ToList();
            var name = Text($"{perMinute:0} requests/min, {endpoints} endpoints");
            alarms.Add([name, .. ours.Append(ours.Sum()).Select(one => Text($"{one:0.000}")), .. usual.Select(one => Text($"{one:0.0}"))]);
            foreach (var change in Change.All) AddChange(found, Text($"{perMinute:0} requests/min, {change.Name}"), [.. trials.SelectMany(trial => trial.Changes).Where(one => one.Change == change)]);

            told.Add(() => verdict.Require(Text($"{perMinute:0} requests/min: at most {mostAlarms} false alarms a day of an endpoint"), ours.Sum() <= mostAlarms, Text($"{ours.Sum():0.000}")));
            List<double> slower = [.. trials.SelectMany(trial => trial.Changes).Where(one => one.Change == Change.Slower && one.IsBusy).Select(one => one.Ours)];
            var late = slower.Count(delay => delay > within) / (double)slower.Count;
            told.Add(() => verdict.Require(Text($"at {perMinute:0} requests/min and more: 95 % of slowdowns by half are found within {within} min"), late <= MostMissed, Text($"{1 - late:0.0 %}")));
        }

        alarms.Print($"{Weeks} weeks learnt with unmarked incidents, {Days} days judged, seed {seed}");
        Console.WriteLine();
        found.Print($"{Each} changes of each kind and endpoint; busy: while the endpoint has at least as many requests as over a week");
        Console.WriteLine();
        foreach (var tell in told) tell();
        return verdict.ExitCode;
    }

    private static void AddChange(Table table, string name, List<Found> found)
    {
        List<double> ours = [.. found.Select(one => one.Ours)];
        List<double> busy = [.. found.Where(one => one.IsBusy).Select(one => one.Ours)];
        List<double> usual = [.. found.Select(one => one.Usual)];
        table.Add(name, Share(ours), Minutes(ours, 0.5), Minutes(ours, 0.95), Minutes(busy, 0.5), Minutes(busy, 0.95), Share(usual), Minutes(usual, 0.5));
    }

    private static double PerDay(IReadOnlyCollection<Trial> trials, Func<Trial, int> alarms) => trials.Sum(alarms) / (double)trials.Sum(trial => trial.Days);

    private static string Share(List<double> delays) => Text($"{delays.Count(double.IsFinite) / (double)delays.Count:0.0 %}");

    private static string Minutes(List<double> delays, double quantile)
    {
        var at = delays.Order().ElementAt((int)Math.Ceiling(quantile * delays.Count) - 1);
        return double.IsFinite(at) ? Text($"{at:0} min") : "never";
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
