using CsCheck;
using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Preview;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;
using Dashboard.Core.Metrics;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Alerts.Preview;

public sealed class RulePreviewerTests
{
    private static readonly AlertRule Slow = BuiltInRules.All.Single(rule => rule.Id == "p95-latency") with { KeepFiringSeconds = 20 };

    private static readonly int[] Latencies = [20, 1_900, 2_100, 5_000];
    private static readonly int[] Counts = [0, 1, 8];

    // Phases of some seconds, each with a latency and a share of errors.
    private static readonly Gen<(int Seconds, int Ms, int Errors, int Count)[]> Courses =
        Gen.Select(Gen.Int[3, 60], Gen.Int[0, 3].Select(place => Latencies[place]), Gen.Int[0, 3], Gen.Int[0, 2].Select(place => Counts[place])).Array[1, 8];

    // What is asked of requests, in windows shorter and longer than those of early evidence, and where there is little.
    private static readonly Gen<AlertRule> Rules =
        from metric in OneOf(("latency.p95", 2_000.0), ("latency.max", 2_000), ("latency.mean", 1_000), ("requests.errorRate", 0.05), ("requests.rate", 5), ("response.mean", 99))
        from endpoint in OneOf<string?>(null, null, "GET /api/things/{id}", AlertRule.Each)
        from window in OneOf(7, 20, 60, 90)
        from samples in OneOf(1, 20, 500)
        from seconds in OneOf(0, 10)
        from early in Gen.Bool
        select Slow with
        {
            Metric = metric.Item1, Threshold = metric.Item2, RecoveryThreshold = null, Endpoint = endpoint, WindowSeconds = window, MinSamples = samples,
            ForSeconds = seconds, Early = early,
        };

    [Fact]
    public void Run_OnSeconds_DoesWhatLiveEvaluationDid() => Gen.Select(Gen.OneOf(Gen.Const(Slow), Rules), Courses).Sample(
        (rule, phases) =>
        {
            using var program = new EvaluatedProgram().WithAsync(rule).GetAwaiter().GetResult();
            foreach (var (seconds, ms, errors, count) in phases)
            {
                program.PassAsync(seconds, () =>
                {
                    program.Requests(count, ms);
                    program.Requests(Math.Min(errors, count), ms, RequestOutcome.Error);
                    program.Requests(count / 4, ms: 3, route: "/api/others");
                }).GetAwaiter().GetResult();
            }

            var preview = new RulePreviewer(program.Measured.History).Run(rule, program.Measured.Latest, program.Measured.Latest.Time.AddMinutes(-15));
            Assert.Equal(program.Ledger.Notes.Count, preview.Messages);
            Assert.Equal(
                program.Ledger.Notes.Where(note => note.Kind == NoteKind.Fired).Select(note => note.FiredAt!.Value).Order(),
                preview.Firings.Select(firing => firing.From).Where(from => program.Ledger.Notes.Any(note => note.FiredAt == from)).Order());
            Assert.Equal(
                program.Ledger.History.Count(line => line.To == AlertPhase.Firing && line.From is AlertPhase.Pending or AlertPhase.Normal),
                preview.Firings.Count);
        },
        iter: 250);

    [Fact]
    public void Run_HoursAgo_SeesTheEpisodeAndSaysHowFinely()
    {
        var history = new RecordedHistory();
        void Pass(int seconds, double ms) => history.Pass(seconds, () =>
        {
            for (var i = 0; i < 3; i++) MeasuredProgram.Request(history.Program.Endpoint(), ms);
        });
        Pass(3_600, 20);
        Pass(600, 5_000);
        Pass(4 * 3_600, 20);

        var preview = new RulePreviewer(history.History).Run(Slow, history.Latest, history.Latest.Time.AddHours(-24), TestContext.Current.CancellationToken);

        var firing = Assert.Single(preview.Firings);
        Assert.InRange((firing.To!.Value - firing.From).TotalMinutes, 8, 14);
        Assert.Equal(2, preview.Messages);
        Assert.True(preview.IsAtLeast);
        Assert.Equal([60, 10, 1], preview.Parts.Select(part => part.StepSeconds));
        Assert.Equal(preview.Points.Count, preview.Points.Select(point => point.T).Distinct().Count());
    }

    // Of each endpoint moments are left out that can change nothing; of one alone none are.
    [Fact]
    public void Run_OfEach_IsWhatEachAloneWouldHaveDone() => Gen.Select(
        OneOf(("latency.p95", 2_000.0), ("latency.p50", 100), ("latency.max", 2_000), ("latency.mean", 1_000), ("requests.errorRate", 0.05)),
        OneOf(60, 300), OneOf(1, 20), Gen.Int[0, 3].Array[6].Array[3]).Sample(
        (metric, window, samples, courses) =>
        {
            var history = new RecordedHistory();
            var endpoints = courses.Select((_, place) => history.Program.Endpoint(route: $"/api/things{place}")).ToArray();
            for (var phase = 0; phase < 6; phase++)
            {
                history.Pass(seconds: 400, () =>
                {
                    for (var place = 0; place < courses.Length; place++)
                    {
                        var worse = courses[place][phase];
                        MeasuredProgram.Request(endpoints[place], ms: Latencies[worse], worse == 3 ? RequestOutcome.Error : RequestOutcome.Success);
                    }
                });
            }

            var rule = Slow with { Metric = metric.Item1, Threshold = metric.Item2, RecoveryThreshold = null, WindowSeconds = window, MinSamples = samples };
            RulePreview Run(string endpoint) => new RulePreviewer(history.History)
                .Run(rule with { Endpoint = endpoint }, history.Latest, history.Latest.Time.AddHours(-1), TestContext.Current.CancellationToken);
            var alone = endpoints.Select(endpoint => Run($"{endpoint.Method} {endpoint.Route}")).ToList();

            var each = Run(AlertRule.Each);

            Assert.Equal(alone.Sum(one => one.Messages), each.Messages);
            Assert.Equal(Sorted(alone.SelectMany(one => one.Firings)), Sorted(each.Firings));
            Assert.Equal(each.Points.Select((point, place) => new PreviewPoint(point.T, alone.Max(one => one.Points[place].V))), each.Points);
        },
        iter: 8);

    // More endpoints than are looked at one after the other, in phases that make some of them fire at the same moment.
    [Fact]
    public void Run_OfManySharedOut_IsWhatOneReaderFinds() => Gen.Select(Gen.Int[0, 3].Array[4].Array[11], OneOf(60, 300)).Sample(
        (courses, window) =>
        {
            var history = new RecordedHistory();
            var endpoints = courses.Select((_, place) => history.Program.Endpoint(route: $"/api/things{place}")).ToArray();
            for (var phase = 0; phase < 4; phase++)
            {
                history.Pass(seconds: 240, () =>
                {
                    for (var place = 0; place < courses.Length; place++) MeasuredProgram.Request(endpoints[place], ms: Latencies[courses[place][phase]]);
                });
            }

            RulePreview Run(int shares) => new RulePreviewer(history.History, baselines: null, shares).Run(
                Slow with { Endpoint = AlertRule.Each, WindowSeconds = window, MinSamples = 1 }, history.Latest, history.Latest.Time.AddHours(-1), TestContext.Current.CancellationToken);
            var (alone, shared) = (Run(1), Run(3));

            Assert.InRange(alone.Targets, 11, 12);
            Assert.Equal(alone.Messages, shared.Messages);
            Assert.Equal(alone.Firings, shared.Firings);
            Assert.Equal(alone.Points, shared.Points);
        },
        iter: 8);

    [Fact]
    public void Run_RuleThatIsSwitchedOff_SaysWhatItWouldHaveDone()
    {
        var history = new RecordedHistory();
        history.Pass(120, () => MeasuredProgram.Request(history.Program.Endpoint(), ms: 5_000));
        var previewer = new RulePreviewer(history.History);
        Assert.Single(previewer.Run(Slow with { Enabled = false }, history.Latest, history.Latest.Time.AddHours(-1), TestContext.Current.CancellationToken).Firings);
    }

    [Fact]
    public void Run_NobodyWaitsAnyMore_GivesUp()
    {
        var history = new RecordedHistory();
        history.Pass(30, () => MeasuredProgram.Request(history.Program.Endpoint()));
        using var left = new CancellationTokenSource();
        left.Cancel();
        var previewer = new RulePreviewer(history.History);
        Assert.Throws<OperationCanceledException>(() => previewer.Run(Slow, history.Latest, history.Latest.Time.AddHours(-1), left.Token));
    }

    [Fact]
    public void Run_WhatIsNotKept_SaysSo() => Assert.Throws<NotSupportedException>(() =>
    {
        var history = new RecordedHistory();
        var rule = BuiltInRules.All.Single(one => one.Id == "redis-down");
        new RulePreviewer(history.History).Run(rule, history.Latest, history.Latest.Time.AddHours(-1), TestContext.Current.CancellationToken);
    });

    private static IEnumerable<PreviewFiring> Sorted(IEnumerable<PreviewFiring> firings) =>
        firings.OrderBy(one => one.From).ThenBy(one => one.Target, StringComparer.Ordinal);

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(place => values[place]);
}
