using System.Diagnostics;
using System.Globalization;
using Dashboard.Benchmarks.Harness;
using Dashboard.Core.Alerts.Preview;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Metrics.History;

namespace Dashboard.Benchmarks.History;

/// <summary>What a day of history takes in memory and on disk, and how long questions about it take.</summary>
internal static class Retention
{
    private const double MiB = 1024 * 1024;
    private const long MaxHeapBytes = 80_000_000;
    private const int Hours = 24;
    private const int Questions = 100;
    private const int Previews = 5;

    public static int Run()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"wingman-retention-{Environment.ProcessId}");
        try
        {
            using var day = new SimulatedDay(folder);
            var empty = HeldMemory.HeapBytes();
            // The counters are the price of measuring and not of keeping.
            day.Warm();
            var before = HeldMemory.HeapBytes();
            Console.WriteLine($"  counters of the recorder: {F((before - empty) / MiB)} MiB");
            var began = Stopwatch.GetTimestamp();
            for (var hour = 0; hour < Hours; hour++)
            {
                day.Pass(3_600);
                Console.WriteLine($"  {hour + 1} h of {Hours} h, {F(day.History.BytesInMemory / MiB)} MiB in slots");
            }

            Console.WriteLine($"  simulated in {F(Stopwatch.GetElapsedTime(began).TotalSeconds)} s");
            return Judge(day, HeldMemory.Of(day, before));
        }
        finally
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
    }

    private static int Judge(SimulatedDay day, HeldMemory held)
    {
        var now = day.Latest.Time;
        var endpoint = day.History.Names.Find("GET /api/things0/{id}");
        double Ask(string metric, int? of, int step) => P95(() => new HistoryQuery(day.History, day.Latest).Read(
            new HistoryRequest(HistoryMetric.Find(metric)!, now - TimeSpan.FromHours(Hours), now) { Endpoint = of, StepSeconds = step }).Points.Count);
        var one = Ask("latency.p95", endpoint, 60);
        var all = Ask("latency.p95", null, 60);
        var table = new Table("24 h in steps of a minute", "P95 ms");
        table.Add("one endpoint's P95", F(one));
        table.Add("P95 over all endpoints", F(all));
        table.Add("the same in steps of 5 minutes", F(Ask("latency.p95", null, 300)));
        table.Add("rate of SQL statements", F(Ask("db.query.rate", null, 60)));
        var reader = new EndpointCourseReader(day.History);
        var name = reader.Find(day.Latest, "GET /api/things0/{id}") ?? throw new InvalidOperationException("The endpoint is not there.");
        var course = P95(() => reader.Read(name, day.Latest, now - TimeSpan.FromHours(Hours), now).Points.Count);
        table.Add("one endpoint's whole course with its distribution", F(course));
        var speed = new TableSpeed(day);
        speed.Run();
        table.Add("table of all 200 endpoints over 24 h", F(speed.Fast.Quantile(0.95)));
        table.Add("the same by merging every minute", F(speed.Naive.Quantile(0.95)));
        var previewer = new RulePreviewer(day.History);
        double Preview(AlertRule rule) => P95(() => previewer.Run(rule, day.Latest, now - TimeSpan.FromHours(Hours)).Points.Count, Previews);
        var rule = BuiltInRules.All.Single(one => one.Id == "p95-latency");
        var preview = Preview(rule);
        table.Add("what a rule over all endpoints would have done", F(preview));
        table.Add("what a rule over one endpoint would have done", F(Preview(rule with { Endpoint = "GET /api/things0/{id}" })));
        var previewOfEach = Preview(rule with { Endpoint = AlertRule.Each });
        table.Add("what a rule over each of 200 endpoints would have done", F(previewOfEach));
        table.Print($"{SimulatedDay.Endpoints} endpoints, {SimulatedDay.PerSecond} requests/s");
        Console.WriteLine();
        var verdict = new Verdict();
        var table95 = speed.Fast.Quantile(0.95);
        verdict.Require(
            "at most 80,000,000 bytes in memory, all tiers and a page of all endpoints over them", held.Heap <= MaxHeapBytes,
            $"{held.Heap:N0}: slots of 10 s and a minute {held.Slots:N0}, merges for the page {held.Merges:N0}, the rest the newest seconds");
        verdict.Require($"at most 1,000,000 bytes more after {HeldMemory.MinutesLater} minutes more", held.Later <= 1_000_000, $"{held.Later:N0}");
        verdict.Require("at most 120 MiB on disk", day.BytesOnDisk / MiB <= 120, $"{F(day.BytesOnDisk / MiB)} MiB");
        verdict.Require("a day of one endpoint in at most 10 ms", one <= 10, $"{F(one)} ms");
        verdict.Require("a day of one endpoint's course in at most 10 ms", course <= 10, $"{F(course)} ms");
        verdict.Require("a day of all endpoints together in at most 40 ms", all <= 40, $"{F(all)} ms");
        verdict.Require(
            "a day of each endpoint in at most 10 ms", table95 <= 10,
            $"{F(table95)} ms at P95 of {speed.Fast.Count} minutes, {F(speed.Naive.Median / speed.Fast.Median)} times as fast as all minutes merged; "
            + $"at most {F(speed.Fast.Quantile(1))} ms, {F(speed.FirstMs)} ms the first time");
        verdict.Require("what a rule would have done over a day in at most 300 ms", preview <= 300, $"{F(preview)} ms; for each of 200 endpoints {F(previewOfEach)} ms");
        verdict.Require("at most 8 MiB kept for that", speed.BytesKept / MiB <= 8, $"{F(speed.BytesKept / MiB)} MiB");
        return verdict.ExitCode;
    }

    private static double P95(Func<int> question, int questions = Questions)
    {
        question();
        var series = new Series();
        for (var i = 0; i < questions; i++)
        {
            var began = Stopwatch.GetTimestamp();
            if (question() == 0) throw new InvalidOperationException("The history gave no point.");
            series.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return series.Quantile(0.95);
    }

    private static string F(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
