using Dashboard.Core.Alerts.Channels.Words;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Metrics.History;
using Xunit;

namespace Dashboard.Tests.Alerts.Channels.Words;

public sealed class MetricWordsTests
{
    [Fact]
    public void Has_EveryMetricThatARuleCanBeAbout_HasWords() =>
        Assert.All(HistoryMetric.All.Select(metric => metric.Name).Concat(StatusMetrics.All), metric => Assert.True(MetricWords.Has(metric), metric));

    [Fact]
    public void For_EveryMetricOfTheHistory_HasItsUnit() =>
        Assert.All(HistoryMetric.All, metric => Assert.Equal(metric.Unit, MetricWords.For(metric.Name).Unit));

    [Theory]
    [InlineData("latency.p95", "GET /api/things", "P95 of GET /api/things")]
    [InlineData("latency.p95", "", "P95 of all requests")]
    [InlineData("requests.errorRate", "", "Error rate of all requests")]
    [InlineData("pool.utilization", "service", "Utilization of pool service")]
    [InlineData("pool.utilization", "", "Utilization of the worst pool")]
    [InlineData("redis.p95", "", "P95 of Redis commands")]
    [InlineData("health.score", "", "Health score")]
    [InlineData("slo.burnRate", "", "Burn rate of the error budget of all requests")]
    [InlineData("some.thing\n<b>", "", "some.thing <b> of all requests")]
    public void Of_Target_NamesBoth(string metric, string target, string expected) => Assert.Equal(expected, MetricWords.For(metric).Of(target));
}
