using System.Globalization;
using Dashboard.Benchmarks.Harness;
using Dashboard.Core.Alerts.Rules;

namespace Dashboard.Benchmarks.Alerts.Incidents;

/// <summary>
/// Twenty scripted incidents against a healthy load, on a clock that is moved on: how soon a message is accepted, how much of the harm of an
/// hour was done by then, and how soon a person would have seen it who looks at the page every five minutes.
/// </summary>
internal static class IncidentsBenchmark
{
    private const int Runs = 3;
    private const double PromisedInTime = 0.95;
    private const double PromisedSooner = 0.7;

    // What the built-in rules alone tell of in time now: fewer would be a step back.
    private const double BuiltInInTime = 0.7;

    private static readonly AlertRule[] WithEndpoints =
    [
        .. BuiltInRules.All,
        new()
        {
            Id = "endpoint-p95", Name = "P95 of an endpoint over 500 ms", Metric = "latency.p95", Endpoint = AlertRule.Each, Threshold = 500, Early = true,
        },
        new()
        {
            Id = "endpoint-errors", Name = "Error rate of an endpoint over 5 %", Metric = "requests.errorRate", Endpoint = AlertRule.Each, Threshold = 0.05,
            Early = true,
        },
    ];

    public static async Task<int> RunAsync()
    {
        var verdict = new Verdict();
        var builtIn = await RunAsync("the built-in rules alone", BuiltInRules.All, verdict);
        verdict.Require($"in time at least {Percent(BuiltInInTime)}", InTime(builtIn) >= BuiltInInTime, Percent(InTime(builtIn)));
        var all = await RunAsync("with two rules more, for each endpoint by itself", WithEndpoints, verdict);
        verdict.Require($"in time at least {Percent(PromisedInTime)}", InTime(all) >= PromisedInTime, Percent(InTime(all)));
        verdict.Require($"known sooner by at least {Percent(PromisedSooner)} in the mean", Sooner(all) >= PromisedSooner, Percent(Sooner(all)));
        return verdict.ExitCode;
    }

    private static async Task<List<IncidentRun>> RunAsync(string title, IReadOnlyList<AlertRule> rules, Verdict verdict)
    {
        var table = new Table($"worst of {Runs} runs", "told after, s", "harm before", "by", "a person, s", "in time");
        var all = new List<IncidentRun>();
        foreach (var incident in IncidentScript.All)
        {
            var runs = new List<IncidentRun>();
            for (var seed = 0; seed < Runs; seed++) runs.Add(await IncidentRun.RunAsync(incident, rules, seed));
            var worst = runs.MaxBy(run => run.ToldAfter ?? double.MaxValue)!;
            table.Add(
                incident.Name, worst.ToldAfter is { } told ? F(told) : "never", Percent(runs.Max(run => run.HurtBefore)), worst.Rule ?? "",
                F(runs.Average(run => run.SeenAfter)), Percent(runs.Average(run => run.SeenInTime)));
            all.AddRange(runs);
        }

        table.Print(title);
        Console.WriteLine();
        Summarise(all);
        var alarms = new List<string>();
        for (var seed = 0; seed < Runs; seed++)
        {
            if ((await IncidentRun.RunAsync(Incident.None, rules, seed + Runs)).Rule is { } rule) alarms.Add(rule);
        }

        verdict.Require($"no alarm in {Runs} quiet hours", alarms.Count == 0, alarms.Count == 0 ? "none" : string.Join(", ", alarms));
        return all;
    }

    private static void Summarise(List<IncidentRun> runs)
    {
        var (told, sooner) = (new Series(), new Series());
        foreach (var run in runs)
        {
            if (run.ToldAfter is { } after) told.Add(after);
            sooner.Add(1 - (run.KnownAfter / run.SeenAfter));
        }

        Console.WriteLine($"  told of {told.Count} of {runs.Count}, after {F(told.Median)} s in the median");
        Console.WriteLine(
            $"  before {Percent(IncidentRun.HarmShare)} of the harm was done: {runs.Count(run => run.IsInTime)} of {runs.Count} ({Percent(InTime(runs))}); "
            + $"a person alone in {Percent(runs.Average(run => run.SeenInTime))} of all looks");
        Console.WriteLine(
            $"  somebody knows after {F(runs.Average(run => run.KnownAfter))} s in the mean, a person alone after {F(runs.Average(run => run.SeenAfter))} s: "
            + $"{Percent(Sooner(runs))} sooner, {Percent(sooner.Median)} in the median of the incidents");
    }

    private static double InTime(List<IncidentRun> runs) => (double)runs.Count(run => run.IsInTime) / runs.Count;

    private static double Sooner(List<IncidentRun> runs) => 1 - (runs.Sum(run => run.KnownAfter) / runs.Sum(run => run.SeenAfter));

    private static string F(double seconds) => seconds.ToString("0", CultureInfo.InvariantCulture);

    private static string Percent(double share) => share.ToString("0.0 %", CultureInfo.InvariantCulture);
}
