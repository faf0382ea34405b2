using Dashboard.Components.Endpoints;
using Dashboard.Components.Shared;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.Breakdown;
using Xunit;

namespace Dashboard.Tests.Components.Endpoints;

public sealed class EndpointVerdictRulesTests
{
    [Theory]
    [InlineData(100, 1_200, 0.0, 400.0, Level.Ok, "P95 1.20 s, 3× the platform's; most of it SQL (70.0 %).")]
    [InlineData(100, 2_500, 0.0, 2_400.0, Level.Warning, "P95 2.50 s, as the platform's; most of it SQL (70.0 %).")]
    [InlineData(100, 20, 0.0, 400.0, Level.Ok, "P95 20.0 ms, less than the platform's 400 ms; most of it SQL (70.0 %).")]
    [InlineData(100, 20, 0.2, null, Level.Critical, "20.0 % of 100 requests fail. P95 20.0 ms; most of it SQL (70.0 %).")]
    [InlineData(0, 0, 0.0, 400.0, Level.Unknown, "Not called in the last 5 m.")]
    [InlineData(7, 9_000, 1.0, 400.0, Level.Unknown, "7 in the last 5 m: too few to judge, a percentile needs 20.")]
    public void Decide_Figures_AreOneSentence(long count, double p95, double errors, double? platform, Level level, string sentence)
    {
        var verdict = EndpointVerdictRules.Decide(Endpoint(count, p95, errors), Platform(platform), Where(sql: 0.7), "5 m");
        Assert.Equal((level, sentence), (verdict.Level, verdict.Sentence));
    }

    [Fact]
    public void Decide_NoPartIsMostOfIt_NamesNone() =>
        Assert.Equal("P95 20.0 ms.", EndpointVerdictRules.Decide(Endpoint(100, 20, 0), Platform(null), Where(sql: 0.4), "5 m").Sentence);

    private static EndpointMetrics Endpoint(long count, double p95, double errors) => new(
        "GET", "/api/things", "platform", count, 1, errors, 0, 0, new(p95, p95, p95, p95, p95, p95), new(null, null, null, null, 0),
        new(null, null, null), new(null, null, null), new(null, null, null));

    private static RequestMetrics Platform(double? p95) => new(1_000, 10, 0, 0, 0, new(p95, p95, p95, p95, p95, p95), new(null, null, null, null, 0));

    private static BreakdownPoint Where(double sql) => new(DateTimeOffset.UnixEpoch, 10, 20, 0.1, sql, 0.1, 0.8 - sql, 0);
}
