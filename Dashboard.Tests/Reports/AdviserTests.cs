using System.Text.RegularExpressions;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Health.Baselines;
using Dashboard.Core.Metrics;
using Dashboard.Core.Reports;
using Dashboard.Core.Reports.Advice;
using Dashboard.Core.Reports.Gathering;
using Xunit;

namespace Dashboard.Tests.Reports;

public sealed class AdviserTests
{
    // What sentences say that is no measurement: limits, statuses, and percentiles by their names.
    private static readonly string[] Constants = ["80", "95", "500", "499", "400"];

    private static readonly Dictionary<string, Func<ReportInputs, ReportInputs>> Cases = new()
    {
        ["pool-saturated:service"] = inputs => WithPool(inputs, pool => pool with { SaturatedSeconds = 300 }),
        ["pool-turned-away:service"] = inputs => WithPool(inputs, pool => pool with { Rejected = 3, Rejections = new(1, 2, 0) }),
        ["pool-fallback:service"] = inputs => WithPool(inputs, pool => pool with { MostFallback = 2 }),
        ["pool-long-use:service"] = inputs => WithPool(inputs, pool => pool with { UseMs = ReportWorld.Latency(750), Utilization = 0.55 }),
        ["pool-churn:service"] = inputs => WithPool(inputs, pool => pool with { HitShare = 0.7 }),
        ["pool-oversized:service"] = inputs => WithPool(inputs, pool => pool with { MostBusy = 4 }),
        ["endpoint-errors:GET /api/a"] = inputs => WithEndpoint(inputs, one => one with { ErrorRate = 0.02 }),
        ["endpoint-slow:GET /api/a"] = inputs => WithEndpoint(inputs, one => one with { LatencyMs = ReportWorld.Latency(700) }),
        ["endpoint-regression:GET /api/a"] = inputs => inputs with { Regressions = [new("GET /api/a", 4_000, 80, 210, 3.1, 9.4, BaselineSource.HourOfDay)] },
        ["endpoint-slower:GET /api/a"] = inputs => WithEndpoint(inputs, one => one with { LatencyMs = ReportWorld.Latency(260) }),
        ["endpoint-large:GET /api/a"] = inputs => WithEndpoint(inputs, one => one with { ResponseBytes = new(null, null, 2_000_000, 9_000_000, 1) }),
        ["endpoint-client-errors:GET /api/a"] = inputs => WithEndpoint(inputs, one => one with { ClientErrorRate = 0.4 }),
        ["statements-failing"] = inputs => inputs with { Current = inputs.Current with { Queries = inputs.Current.Queries with { ErrorRate = 0.013 } } },
        ["statement-slow:"] = inputs => inputs with { Seen = [.. Enumerable.Range(0, 3).Select(_ => ReportWorld.Request("GET /api/a", ReportWorld.From, ("select ?", 800, false)))] },
        ["statement-repeated:"] = inputs => inputs with { Seen = [ReportWorld.Request("GET /api/a", ReportWorld.From, [.. Enumerable.Repeat(("select ?", 1.0, false), 12)])] },
        ["redis-failing"] = inputs => WithRedis(inputs, redis => redis with { Operations = redis.Operations with { ErrorRate = 0.05 } }),
        ["redis-slow"] = inputs => WithRedis(inputs, redis => redis with { Operations = redis.Operations with { LatencyMs = ReportWorld.Latency(23) } }),
        ["redis-evictions"] = inputs => WithRedis(inputs, redis => redis with { Evictions = 17 }),
        ["redis-misses"] = inputs => WithRedis(inputs, redis => redis with { HitRate = 0.41 }),
        ["process-cpu"] = inputs => inputs with { Current = inputs.Current with { Process = new(0.91, 0, 0) } },
        ["process-pauses"] = inputs => inputs with { Current = inputs.Current with { Process = new(0, 0.2, 0) } },
        ["process-queue"] = inputs => inputs with { Current = inputs.Current with { Process = new(0, 0, 450) } },
        ["alerts-untold"] = inputs => WithAlerts(inputs, 1, one => one with { NotifiedAt = null }),
        ["alerts-not-taken-on"] = inputs => WithAlerts(inputs, 1, one => one),
        ["rule-noisy:r"] = inputs => WithAlerts(inputs, 6, one => one with { Severity = AlertSeverity.Info }),
        ["measuring-gaps"] = inputs => inputs with { Current = inputs.Current with { CoveredSeconds = 40_000 } },
        ["measuring-endpoints"] = inputs => inputs with { Served = [new("GET /api/a", true), new("GET /api/b", false)] },
    };

    public static TheoryData<string> Ids => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Of_WhatARuleIsAbout_IsRecommendedWithItsEvidence(string id)
    {
        var quiet = Quiet();
        Assert.Empty(Advice(quiet));
        var all = Advice(Cases[id](quiet));
        var one = Assert.Single(all, one => one.Id.StartsWith(id, StringComparison.Ordinal));
        Assert.NotEmpty(one.Evidence);
        Assert.All(all, IsWrittenForPeople);
        Assert.All(all, EachNumberIsEvidence);
    }

    [Fact]
    public void Of_EverythingAtOnce_HasEachIdOnceAndTheMostUrgentFirst()
    {
        var inputs = ReportWorld.Bad();
        foreach (var wrong in Cases.Values.Skip(6)) inputs = wrong(inputs);
        var all = Advice(inputs);
        Assert.True(all.Count > 8, string.Join(' ', all.Select(one => one.Id)));
        Assert.Equal(all.Count, all.Select(one => one.Id).Distinct().Count());
        Assert.Equal(all.Select(one => one.Priority).Order(), all.Select(one => one.Priority));
        Assert.All(all, EachNumberIsEvidence);
        Assert.All(all, IsWrittenForPeople);
    }

    [Fact]
    public void Of_RuleThatFiredOften_IsNamed() => Assert.Equal(
        "Rule \"Rule\" fired often", Assert.Single(Advice(Cases["rule-noisy:r"](Quiet())), one => one.Id == "rule-noisy:r").Title);

    [Fact]
    public void Of_ManyEndpointsThatFail_NamesTheWorstFive()
    {
        var quiet = Quiet();
        var endpoints = Enumerable.Range(0, 40).Select(i => ReportWorld.Endpoint($"GET /api/{i}", 1_000, 20, errors: 0.1 + (i / 100.0))).ToList();
        var all = Advice(quiet with { Current = ReportWorld.Span(ReportWorld.From, endpoints, []) }).Where(one => one.Id.StartsWith("endpoint-errors:", StringComparison.Ordinal));
        Assert.Equal(["GET /api/39", "GET /api/38", "GET /api/37", "GET /api/36", "GET /api/35"], all.Select(one => one.Subject));
    }

    [Fact]
    public void Of_FewRequests_SaysNothing()
    {
        var endpoints = new[] { ReportWorld.Endpoint("GET /api/a", 19, 9_000, errors: 1) };
        Assert.Empty(Advice(Quiet() with { Current = ReportWorld.Span(ReportWorld.From, endpoints, []), Previous = null }));
    }

    [Fact]
    public void Recommend_WithoutEvidence_IsRefused() =>
        Assert.Throws<InvalidOperationException>(() => new Finding("rule").Recommend(ReportPriority.Low, "a", "b"));

    private static ReportInputs Quiet()
    {
        EndpointMetrics[] endpoints = [ReportWorld.Endpoint("GET /api/a", 50_000, p95: 100)];
        return ReportWorld.Quiet() with
        {
            Current = ReportWorld.Span(ReportWorld.From, endpoints, [ReportWorld.Pool("service")]),
            Previous = ReportWorld.Span(ReportWorld.From.AddDays(-1), endpoints, [ReportWorld.Pool("service")]),
            Served = [new("GET /api/a", true)],
        };
    }

    private static IReadOnlyList<ReportRecommendation> Advice(ReportInputs inputs) => ReportWorld.Build(inputs).Recommendations;

    // Names may hold digits, and are no numbers.
    // Braces are of routes, and never of the program's own text.
    private static void IsWrittenForPeople(ReportRecommendation one) => Assert.DoesNotContain('{', (one.Title + one.Text).Replace("/{id}", "", StringComparison.Ordinal));

    private static void EachNumberIsEvidence(ReportRecommendation one)
    {
        var text = one.Subject.Length == 0 ? one.Text : one.Text.Replace(one.Subject, "", StringComparison.Ordinal);
        var said = one.Evidence.Select(evidence => ReportFormat.Of(evidence.Value, evidence.Unit)).ToList();
        foreach (Match number in Regex.Matches(text, @"(?<![\w.])\d[\d,.]*(?<=\d)"))
            Assert.True(Constants.Contains(number.Value) || said.Exists(evidence => evidence.Contains(number.Value, StringComparison.Ordinal)), $"{one.Id}: {number.Value} is no evidence in \"{one.Text}\"");
    }

    private static ReportInputs WithPool(ReportInputs inputs, Func<SpanPool, SpanPool> change) =>
        inputs with { Current = inputs.Current with { Pools = [.. inputs.Current.Pools.Select(pool => pool.Name == "service" ? change(pool) : pool)] } };

    private static ReportInputs WithEndpoint(ReportInputs inputs, Func<EndpointMetrics, EndpointMetrics> change) =>
        inputs with { Current = inputs.Current with { Endpoints = [change(inputs.Current.Endpoints[0]), .. inputs.Current.Endpoints.Skip(1)] } };

    private static ReportInputs WithRedis(ReportInputs inputs, Func<Dashboard.Core.Metrics.History.RedisPoint, Dashboard.Core.Metrics.History.RedisPoint> change) =>
        inputs with { Current = inputs.Current with { Redis = change(inputs.Current.Redis) } };

    private static ReportInputs WithAlerts(ReportInputs inputs, int count, Func<Dashboard.Core.Reports.Incidents.AlertEpisode, Dashboard.Core.Reports.Incidents.AlertEpisode> change) => inputs with
    {
        Episodes = [.. Enumerable.Range(0, count).Select(i => change(ReportWorld.Episode("r", "Rule", "", AlertSeverity.Critical, ReportWorld.From.AddHours(i), minutes: 3)))],
    };
}
