using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Metrics;
using Dashboard.Core.Reports;
using Dashboard.Core.Reports.Building;
using Dashboard.Core.Reports.Gathering;
using Dashboard.Core.Reports.Incidents;
using Dashboard.Core.Reports.Periods;

namespace Dashboard.Tests.Reports;

/// <summary>What was gathered of a day, as a test tells it.</summary>
internal static class ReportWorld
{
    public const string Things = "GET /api/things/{id}";
    public const string Slow = "POST /api/slow";

    public static readonly DateTimeOffset From = new(2026, 1, 4, 12, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset To = From.AddDays(1);

    private const double DaySeconds = 86_400;

    /// <summary>A day on which nothing calls for anything.</summary>
    public static ReportInputs Quiet() => new()
    {
        Plan = new PeriodPlan(From, To, Tier: 1, StepSeconds: 60),
        Now = To.AddMinutes(5),
        Current = Span(From, [Endpoint(Things, 90_000, p95: 120), Endpoint(Slow, 10_000, p95: 300)], [Pool("service")]),
        Previous = Span(From.AddDays(-1), [Endpoint(Things, 80_000, p95: 110), Endpoint(Slow, 10_000, p95: 310)], [Pool("service")]),
        CourseStepSeconds = 300,
        Course = [.. Enumerable.Range(0, 288).Select(i => Step(From.AddMinutes(5 * i), i))],
        Scores = [.. Enumerable.Range(0, 1_440).Select(i => new ScoredMinute(From.AddMinutes(i), 100))],
        Served = [new(Things, true), new(Slow, true)],
    };

    /// <summary>A day with a pool that was full and an endpoint that was slow and failed, somebody having been told.</summary>
    public static ReportInputs Bad()
    {
        var at = From.AddHours(14);
        return Quiet() with
        {
            Current = Span(
                From, [Endpoint(Things, 90_000, p95: 130), Endpoint(Slow, 10_000, p95: 2_412.345, errors: 0.0312, sqlMean: 400, mean: 600)],
                [Pool("service") with { SaturatedSeconds = 14 * 60, WaitMs = Latency(80), Timeouts = 12, MostBusy = 20, MostWaiting = 31, HitShare = 0.8123 }, Pool("anon")]),
            Scores = [.. Enumerable.Range(0, 1_440).Select(i => new ScoredMinute(From.AddMinutes(i), i is >= 840 and < 854 ? 41 : 97))],
            Episodes =
            [
                Episode("pool-exhausted", "Pool over 95 %", "service", AlertSeverity.Critical, at, minutes: 14) with { AcknowledgedAt = at.AddMinutes(5), AcknowledgedBy = "ops" },
                Episode("p95-latency", "P95 latency over 2 s", "", AlertSeverity.Critical, at.AddMinutes(2), minutes: 13),
            ],
            During = new Dictionary<string, SpanFigures>
            {
                [$"pool-exhausted|service|{ReportFormat.Exact(at.AddSeconds(40))}"] = Span(at, [Endpoint(Slow, 100, p95: 9_100, errors: 0.31), Endpoint(Things, 900, p95: 131)], [Pool("service") with { Utilization = 0.97, WaitMs = Latency(812) }]) with { To = at.AddMinutes(15) },
            },
            Seen =
            [
                Request(Slow, at.AddMinutes(3), ("select * from slow where id = ?", 2_100, false), ("select ?", 1, false)),
                Request(Slow, at.AddMinutes(4), ("select * from slow where id = ?", 1_900, true)),
                Request(Slow, at.AddHours(2), ("select * from slow where id = ?", 700, false)),
                Request(Things, at.AddHours(3), [.. Enumerable.Repeat(("select name from things where id = ?", 2.0, false), 15)]),
            ],
        };
    }

    /// <summary>A period in which the program was not running.</summary>
    public static ReportInputs Empty() => Quiet() with
    {
        Current = Span(From, [], []) with { CoveredSeconds = 0, Process = null },
        Previous = null,
        NotCompared = "Nothing was measured in the period before, or it is not kept any more.",
        Course = [.. Enumerable.Range(0, 288).Select(i => new CourseStep(From.AddMinutes(5 * i)))],
        Scores = [],
    };

    public static Report Build(ReportInputs inputs) => ReportBuilder.Build(inputs);

    public static SpanFigures Span(DateTimeOffset from, IReadOnlyList<EndpointMetrics> endpoints, IReadOnlyList<SpanPool> pools)
    {
        var count = endpoints.Sum(one => one.Count);
        var failed = endpoints.Sum(one => one.Count * (one.ErrorRate ?? 0));
        var p95 = endpoints.Max(one => one.LatencyMs.P95);
        return new(from, from.AddDays(1), DaySeconds)
        {
            Requests = new(
                count, Math.Round(count / DaySeconds, 3), 0, count == 0 ? null : Math.Round(failed / count, 6), count == 0 ? null : 0.01,
                count == 0 ? new(null, null, null, null, null, null) : Latency(p95 ?? 0), new(null, null, null, null, count * 1_234)),
            Endpoints = endpoints,
            Queries = new(count * 2, Math.Round(count * 2 / DaySeconds, 3), 0.0001, Latency(12)),
            Redis = new() { Operations = new(count * 3, 1, 0, Latency(0.412)), HitRate = 0.93, Lookups = count, MemoryUsedBytes = 12_345_678, Evictions = 0 },
            Pools = pools,
            Process = new(0.12, 0.004, 3),
        };
    }

    public static EndpointMetrics Endpoint(string name, long count, double p95, double errors = 0, double? sqlMean = 3, double? mean = null)
    {
        var space = name.IndexOf(' ', StringComparison.Ordinal);
        var (method, route) = space < 0 ? ("", name) : (name[..space], name[(space + 1)..]);
        return new(
            method, route, "platform", count, 0, errors, 0.002, 0, Latency(p95) with { Mean = mean ?? p95 / 3 }, new(null, null, 1_234, 9_999, 1_234 * count),
            new(null, sqlMean, null), new(null, 0.4, null), new(null, 0.7, null));
    }

    public static SpanPool Pool(string name) => new(name)
    {
        Size = 20, MostBusy = 9, MostWaiting = 0, MostFallback = 0, Utilization = 0.31, HitShare = 0.9987, Acquired = 200_000, WaitMs = Latency(0.9), UseMs = Latency(6),
        PhysicalOpens = 40, Timeouts = 0, Rejected = 0, Rejections = new(0, 0, 0), SaturatedSeconds = 0,
    };

    public static AlertEpisode Episode(string rule, string name, string target, AlertSeverity severity, DateTimeOffset breached, double minutes) => new()
    {
        RuleId = rule, RuleName = name, Target = target, Episode = 1, Severity = severity, BreachedAt = breached, FiredAt = breached.AddSeconds(40),
        NotifiedAt = breached.AddSeconds(55), IsNotifyingKnown = true, ResolvedAt = breached.AddMinutes(minutes),
    };

    public static SeenRequest Request(string endpoint, DateTimeOffset time, params (string Text, double Ms, bool Failed)[] statements) =>
        new(endpoint, time, [.. statements.Select(one => new SeenStatement(one.Text, (long)(one.Ms * 1e6), one.Failed))], 0);

    public static LatencyMetrics Latency(double p95) => new(p95 / 3, p95 / 1.2, p95, p95 * 1.7, p95 * 4, p95 / 2.5);

    private static CourseStep Step(DateTimeOffset start, int i) => new(start)
    {
        Requests = new(350 + i, 1.2 + (i / 300.0), 0, i % 40 == 0 ? 0.01 : 0, 0.01, Latency(100 + (30 * Math.Sin(i / 20.0))), new(null, null, null, null, 0)),
        PoolUtilization = 0.3 + (0.1 * Math.Sin(i / 30.0)),
        PoolWaitP95Ms = 1 + (i % 7),
        RedisP95Ms = 0.4,
    };
}
