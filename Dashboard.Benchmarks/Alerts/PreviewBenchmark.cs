using System.Globalization;
using Dashboard.Benchmarks.Harness;
using Dashboard.Benchmarks.History;
using Dashboard.Core.Alerts.Evaluation;
using Dashboard.Core.Alerts.Preview;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Metrics.History;

namespace Dashboard.Benchmarks.Alerts;

/// <summary>
/// What it takes to say what a rule would have done over a day, and to read what all rules need each second, side by side with adding up each
/// window by itself. Both have to come to the same.
/// </summary>
internal static class PreviewBenchmark
{
    private const int Hours = 24;
    private const int Rounds = 20;
    // Side by side: the straightforward way takes up to ten seconds.
    private const int RoundsOfBoth = 3;
    private const double NsPerMs = 1e6;
    private const double MostMs = 300;
    private const string OneEndpoint = "GET /api/things0/{id}";

    private static readonly AlertRule Rule = BuiltInRules.All.Single(rule => rule.Id == "p95-latency");

    private static readonly (string Name, AlertRule Rule)[] Rules =
    [
        ("all endpoints together", Rule),
        ("one endpoint", Rule with { Endpoint = OneEndpoint }),
        ("each of 200 endpoints", Rule with { Endpoint = AlertRule.Each }),
        ("all together, over 15 minutes", Rule with { WindowSeconds = 900, Severity = AlertSeverity.Warning }),
        ("each of 200, over 15 minutes, and some fire", Rule with { Endpoint = AlertRule.Each, WindowSeconds = 900, Threshold = 100, Severity = AlertSeverity.Warning }),
    ];

    // The built-in ones, and what somebody may have added of each endpoint.
    private static readonly AlertRule[] Evaluated =
    [
        .. BuiltInRules.All,
        Rule with { Id = "each-latency", Endpoint = AlertRule.Each },
        BuiltInRules.All.Single(rule => rule.Id == "error-rate") with { Id = "each-errors", Endpoint = AlertRule.Each },
    ];

    public static int Run()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"wingman-preview-{Environment.ProcessId}");
        try
        {
            using var day = new SimulatedDay(folder);
            day.Warm();
            day.Pass(Hours * 3_600);
            var verdict = new Verdict();
            Previews(day, verdict);
            Evaluations(day, verdict);
            return verdict.ExitCode;
        }
        finally
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
    }

    private static void Previews(SimulatedDay day, Verdict verdict)
    {
        var from = day.Latest.Time - TimeSpan.FromHours(Hours);
        var ours = new RulePreviewer(day.History);
        var straight = new StraightPreview(day.History, day.Latest, from);
        var table = new Table("what a rule would have done over 24 h", "median ms", "P95 ms", "straightforward", "times as fast", "moments", "messages");
        foreach (var (name, rule) in Rules)
        {
            var preview = ours.Run(rule, day.Latest, from);
            var (points, firings, messages) = straight.Run(rule, preview.Parts);
            verdict.Require(
                $"{name}: the same as adding up each window", points.SequenceEqual(preview.Points) && firings.SequenceEqual(preview.Firings) && messages == preview.Messages,
                $"{preview.Points.Count} points, {preview.Firings.Count} firings, {preview.Messages} messages");
            Contestant[] contestants =
            [
                new(name, (_, _) => ours.Run(rule, day.Latest, from)),
                new("straightforward", (_, _) => straight.Run(rule, preview.Parts)),
            ];
            var both = new InterleavedRun(contestants, RoundsOfBoth, operations: 1).Time(threads: 1);
            var (beside, slow) = (both[contestants[0]], both[contestants[1]]);
            var fast = new InterleavedRun([contestants[0]], Rounds, operations: 1).Time(threads: 1)[contestants[0]];
            table.Add(
                name, F(fast.Median / NsPerMs), F(fast.Quantile(0.95) / NsPerMs), F(slow.Median / NsPerMs), F(slow.Median / beside.Median),
                preview.Points.Count.ToString(CultureInfo.InvariantCulture), preview.Messages.ToString(CultureInfo.InvariantCulture));
            verdict.Require($"{name}: 24 h at most {MostMs} ms", fast.Quantile(0.95) / NsPerMs <= MostMs, $"{F(fast.Quantile(0.95) / NsPerMs)} ms at P95 of {Rounds}");
        }

        table.Print($"{SimulatedDay.Endpoints} endpoints, {SimulatedDay.PerSecond} requests/s");
        Console.WriteLine();
    }

    private static void Evaluations(SimulatedDay day, Verdict verdict)
    {
        var sampler = new RuleSampler(day.History, new(static exception => throw exception));
        void Read()
        {
            foreach (var rule in Evaluated) sampler.Read(rule, day.Latest, default);
        }

        Contestant[] contestants = [new("ours", (_, _) => Read()), new("straightforward", (_, _) => Straight(day))];
        var times = new InterleavedRun(contestants, Rounds, operations: 1).Time(threads: 1);
        var (fast, slow) = (times[contestants[0]], times[contestants[1]]);
        var table = new Table($"reading what {Evaluated.Length} rules need, two of them of each endpoint", "median ms", "P95 ms");
        table.Add("ours", F(fast.Median / NsPerMs), F(fast.Quantile(0.95) / NsPerMs));
        table.Add("straightforward", F(slow.Median / NsPerMs), F(slow.Quantile(0.95) / NsPerMs));
        table.Print("each second");
        Console.WriteLine();
        verdict.Require("a second's reading in at most 50 ms", fast.Quantile(0.95) / NsPerMs <= 50, $"{F(fast.Quantile(0.95) / NsPerMs)} ms, {F(slow.Median / fast.Median)} times as fast");
    }

    private static void Straight(SimulatedDay day)
    {
        foreach (var rule in Evaluated)
        {
            if (HistoryMetric.Find(rule.Metric) is not { } metric) continue;
            IReadOnlyList<SeriesName> endpoints = [.. day.Latest.Endpoints.Select(series => new SeriesName(series.Method, series.Route, series.Group.Name)).Distinct()];
            foreach (var (_, series) in RuleTargets.Of(rule, endpoints, []))
                SecondsSample.Of(rule, metric, new StraightSeconds(metric, series, day.Latest.Slots, day.Latest.Slots.Length, day.Latest.Endpoints));
        }
    }

    private static string F(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
