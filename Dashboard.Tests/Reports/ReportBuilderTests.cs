using CsCheck;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Reports;
using Dashboard.Core.Reports.Gathering;
using Dashboard.Core.Reports.Output;
using Xunit;

namespace Dashboard.Tests.Reports;

public sealed class ReportBuilderTests
{
    [Fact]
    public void Build_QuietDay_MeetsAllObjectivesAndRecommendsNothing()
    {
        var report = ReportWorld.Build(ReportWorld.Quiet());
        Assert.Equal(["latency", "poolEfficiency", "alertResponse", "endpointCoverage"], report.Objectives.Select(one => one.Id));
        Assert.Equal([true, true, null, true], report.Objectives.Select(one => one.Met));
        Assert.Equal((300, 0.999, null, 1), (report.Objectives[0].Actual, report.Objectives[1].Actual, report.Objectives[2].Actual, report.Objectives[3].Actual));
        Assert.Empty(report.Recommendations);
        Assert.Empty(report.Incidents);
        Assert.Equal((100_000, 90_000, 0.11), (report.Summary.Count.Value, report.Summary.Count.Previous, report.Summary.Count.Change));
        Assert.Equal((1_440, 0, 100), (report.Health.HealthyMinutes, report.Health.UnknownMinutes, report.Health.MeanScore));
        Assert.Contains(report.Summary.Headlines, text => text.StartsWith("P95 latency was 300 ms, 3 % faster than in the period before", StringComparison.Ordinal));
        Assert.Contains("All 3 objectives that could be judged are met.", report.Summary.Headlines);
        Assert.Contains("No alert fired.", report.Summary.Headlines);
    }

    [Fact]
    public void Build_BadDay_SaysWhatWentWrongAndWhatToDo()
    {
        var report = ReportWorld.Build(ReportWorld.Bad());
        Assert.Equal([false, false, true, true], report.Objectives.Select(one => one.Met));
        Assert.Equal((2_410, 55), (report.Objectives[0].Actual, report.Objectives[2].Actual));
        var incident = Assert.Single(report.Incidents);
        Assert.Equal(("Pool over 95 %: service", AlertSeverity.Critical, 15 * 60, 2), (incident.Title, incident.Severity, incident.DurationSeconds, incident.Alerts.Count));
        Assert.Equal((1_000, 31, 0.97, 812, 41), (incident.Count, incident.Failed, incident.PoolUtilization, incident.PoolWaitP95Ms, incident.MinScore));
        Assert.Equal(ReportWorld.Slow, Assert.Single(incident.Slow).Endpoint);
        Assert.Equal(["select * from slow where id = ?", "select ?"], incident.Queries.Select(one => one.Text));
        Assert.Equal((2, 2, 1, 2, 40, 55, 260), (
            report.Alerts.Count, report.Alerts.CriticalCount, report.Alerts.AcknowledgedCount, report.Alerts.ResolvedCount,
            report.Alerts.MeanTimeToDetectSeconds, report.Alerts.MeanTimeToNotifySeconds, report.Alerts.MeanTimeToAcknowledgeSeconds));
        Assert.Equal((14, 1_426, 41), (report.Health.CriticalMinutes, report.Health.HealthyMinutes, report.Health.MinScore));
        string[] expected =
        [
            "pool-turned-away:service", "pool-saturated:service", "endpoint-slow:POST /api/slow", "pool-churn:service", "endpoint-errors:POST /api/slow",
            "statement-slow:", "statement-repeated:", "alerts-not-taken-on",
        ];
        Assert.All(expected, id => Assert.Contains(report.Recommendations, one => one.Id.StartsWith(id, StringComparison.Ordinal)));
        var full = report.Recommendations.Single(one => one.Id == "pool-saturated:service");
        Assert.Equal(ReportPriority.High, full.Priority);
        Assert.StartsWith("For 14 min at size 20 its connections were in use for 80 % of the time or more; P95 of the wait for one was 80 ms", full.Text, StringComparison.Ordinal);
        Assert.Contains(report.Summary.Headlines, text => text.StartsWith("2 of 4 objectives are met. Not met: P95 latency of each endpoint (2.41 s, promised below 500 ms); pool efficiency (81.2 %, promised at least 90 %)", StringComparison.Ordinal));
        Assert.Contains("One incident: \"Pool over 95 %: service\" from 5 Jan 2026 02:00 UTC on, 15 min.", report.Summary.Headlines);
    }

    [Fact]
    public void Build_NothingMeasured_SaysSo()
    {
        var report = ReportWorld.Build(ReportWorld.Empty());
        Assert.True(report.Period.IsEmpty);
        Assert.Equal("Nothing was measured in this period: the program was not running, or monitoring was off.", report.Summary.Headlines[0]);
        Assert.Equal((null, null, null), (report.Summary.Count.Value, report.Summary.P95Ms.Value, report.Summary.PerSecond.Value));
        Assert.Empty(report.Endpoints);
        Assert.Empty(report.Recommendations);
        Assert.Null(report.Pool);
        Assert.Equal([null, null, null, true], report.Objectives.Select(one => one.Met));
        Assert.Equal(1_440, report.Health.UnknownMinutes);
    }

    [Fact]
    public void Build_HistoryOfAlertsAway_SaysThatItIsNotKnown()
    {
        var report = ReportWorld.Build(ReportWorld.Bad() with { Episodes = null, AlertsUnknown = "The state database does not answer." });
        Assert.Equal((null, null, "The state database does not answer."), (report.Alerts.Count, report.Alerts.MeanTimeToDetectSeconds, report.Alerts.Unknown));
        Assert.Empty(report.Incidents);
        Assert.Null(report.Objectives[2].Met);
        Assert.Contains("Which alerts fired is not known.", report.Summary.Headlines);
        Assert.DoesNotContain("No alert fired.", report.Summary.Headlines);
    }

    [Fact]
    public void Build_CriticalAlertThatReachedNobody_MissesTheObjective()
    {
        var inputs = ReportWorld.Bad();
        var report = ReportWorld.Build(inputs with { Episodes = [.. inputs.Episodes!.Select(one => one with { NotifiedAt = null })] });
        Assert.Equal((false, null, "2 of 2 critical alerts reached nobody."), (report.Objectives[2].Met, report.Objectives[2].Actual, report.Objectives[2].Detail));
        Assert.Contains(report.Recommendations, one => one.Id == "alerts-untold");
        Assert.Contains(report.Summary.Headlines, text => text.EndsWith("alert response (2 of 2 critical alerts reached nobody).", StringComparison.Ordinal));
        // One that was silenced was to reach nobody, and of one of long ago it is not known.
        var muted = ReportWorld.Build(inputs with { Episodes = [.. inputs.Episodes!.Select((one, i) => one with { NotifiedAt = null, IsMuted = i == 0, IsNotifyingKnown = i == 0 })] });
        Assert.Null(muted.Objectives[2].Met);
        Assert.DoesNotContain(muted.Recommendations, one => one.Id == "alerts-untold");
    }

    [Fact]
    public void Build_StepsShorterThanAMinute_HaveTheScoreOfTheirMinute()
    {
        var inputs = ReportWorld.Quiet();
        var course = ReportWorld.Build(inputs with
        {
            CourseStepSeconds = 10,
            Course = [.. Enumerable.Range(0, 18).Select(i => new CourseStep(ReportWorld.From.AddSeconds(10 * i)))],
            Scores = [new(ReportWorld.From, 90), new(ReportWorld.From.AddMinutes(1), null), new(ReportWorld.From.AddMinutes(2), 40)],
        }).Course;
        Assert.Equal([.. Enumerable.Repeat((double?)90, 6), .. Enumerable.Repeat((double?)null, 6), .. Enumerable.Repeat((double?)40, 6)], course.Points.Select(point => point.Score));
        var minutes = ReportWorld.Build(inputs with { Scores = [new(ReportWorld.From.AddMinutes(1), 90), new(ReportWorld.From.AddMinutes(3), 70)] }).Course.Points;
        Assert.Equal((70, null), (minutes[0].Score, minutes[1].Score));
    }

    [Theory]
    [InlineData(499.4, true)]
    [InlineData(499.6, false)]
    [InlineData(500, false)]
    public void Build_LatencyAtTheObjective_IsJudgedByTheNumberThatIsShown(double p95, bool met)
    {
        var inputs = ReportWorld.Quiet();
        var objective = ReportWorld.Build(inputs with { Current = ReportWorld.Span(ReportWorld.From, [ReportWorld.Endpoint(ReportWorld.Things, 100, p95)], []) }).Objectives[0];
        Assert.Equal((met, met), (objective.Met, objective.Actual < objective.Target));
    }

    [Fact]
    public void Build_InputsInAnyOrder_IsTheSameReport() => Gen.Int.Sample(seed =>
    {
        var random = new Random(seed);
        var inputs = ReportWorld.Bad();
        var shuffled = inputs with
        {
            Current = Shuffled(inputs.Current, random), Previous = Shuffled(inputs.Previous!, random), Seen = Mixed(inputs.Seen, random), Scores = Mixed(inputs.Scores, random),
            Episodes = Mixed(inputs.Episodes!, random), Served = Mixed(inputs.Served!, random), Now = inputs.Now.AddMinutes(random.Next(1_000)),
        };
        Assert.Equal(ReportWorld.Build(inputs).ContentHash, ReportWorld.Build(shuffled).ContentHash);
    }, iter: 50);

    [Fact]
    public void Build_OneNumberThatDiffers_IsAnotherHash()
    {
        var inputs = ReportWorld.Bad();
        var hash = ReportWorld.Build(inputs).ContentHash;
        Assert.Matches("^[0-9a-f]{64}$", hash);
        Assert.NotEqual(hash, ReportWorld.Build(inputs with { Previous = null }).ContentHash);
        Assert.NotEqual(hash, ReportWorld.Build(inputs with { Scores = [.. inputs.Scores.Skip(1)] }).ContentHash);
        Assert.NotEqual(hash, ReportWorld.Build(inputs with { Current = inputs.Current with { Requests = inputs.Current.Requests with { Count = inputs.Current.Requests.Count + 1 } } }).ContentHash);
        Assert.NotEqual(hash, ReportWorld.Build(inputs with { Course = [.. inputs.Course.Skip(1).Prepend(inputs.Course[0] with { RedisP95Ms = 9 })] }).ContentHash);
    }

    [Fact]
    public void Of_AnyRows_HashDoesNotDependOnTheirOrder() => Gen.Select(Gen.String, Gen.String).Array[2, 20].Sample(pairs =>
    {
        ReportRow[] rows = [.. pairs.Select(pair => new ReportRow("s", pair.Item1, "m", ReportUnit.Count, "1", pair.Item2))];
        Assert.Equal(ReportHash.Of(rows), ReportHash.Of(rows.Reverse()));
    }, iter: 200);

    private static SpanFigures Shuffled(SpanFigures span, Random random) => span with { Endpoints = Mixed(span.Endpoints, random), Pools = Mixed(span.Pools, random) };

    private static T[] Mixed<T>(IReadOnlyList<T> items, Random random)
    {
        T[] mixed = [.. items];
        random.Shuffle(mixed);
        return mixed;
    }
}
