using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Suggestions;
using Dashboard.Core.Common;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Alerts.Suggestions;

public sealed class ThresholdAdviserTests
{
    private static readonly AlertRule Rule = new() { Id = "x", Name = "x", Metric = "latency.p95" };

    private readonly RecordedHistory _history = new();

    [Fact]
    public void Suggest_ADayOfTraffic_FollowsFromIt()
    {
        Pass(30, ms: 100);
        var suggestion = Suggest(Rule);
        Assert.InRange(suggestion.Threshold!.Value, 149, 160);
        Assert.InRange(suggestion.RecoveryThreshold!.Value, 100, suggestion.Threshold.Value);
        Assert.StartsWith("P95 of all requests was at most ", suggestion.Reason, StringComparison.Ordinal);
        Assert.InRange(suggestion.Hours, 24, 30);
    }

    [Fact]
    public void Suggest_TooFewHours_IsNothingAndSaysHowManyThereAre()
    {
        Pass(10, ms: 100);
        var suggestion = Suggest(Rule);
        Assert.Null(suggestion.Threshold);
        Assert.InRange(suggestion.Hours, 7, 8);
        Assert.Equal(
            $"What is usual is not known yet: {suggestion.Hours} hours with at least 100 measurements each are kept, and it takes 24.", suggestion.Reason);
    }

    [Fact]
    public void Suggest_HoursWithLittleTraffic_DoNotCount()
    {
        Pass(40, ms: 100, requests: 99);
        Assert.Equal((null, 0), (Suggest(Rule).Threshold, Suggest(Rule).Hours));
        // A rate is what it is, however few there are.
        Assert.NotNull(Suggest(Rule with { Metric = "requests.rate" }).Threshold);
    }

    [Fact]
    public void Suggest_WhatGoesWrongNow_IsNotUsual()
    {
        Pass(40, ms: 100);
        var before = Suggest(Rule).Threshold;
        Pass(2, ms: 5_000);
        Assert.Equal(before, Suggest(Rule).Threshold);
    }

    [Fact]
    public void Suggest_EachEndpoint_SuitsTheOneThatGoesFurthest()
    {
        _history.PassHours(30, () =>
        {
            Send("/api/quick", 20);
            Send("/api/slow", 700);
        });
        var suggestion = Suggest(Rule with { Endpoint = AlertRule.Each });
        Assert.StartsWith("P95 of GET /api/slow was at most ", suggestion.Reason, StringComparison.Ordinal);
        Assert.True(suggestion.Threshold > 1_000);
        Assert.True(Suggest(Rule with { Endpoint = "GET /api/quick" }).Threshold < 60);
    }

    [Theory]
    [InlineData("requests.count", "counted over the rule's window")]
    [InlineData("status.redisDown", "Nothing is kept")]
    public void Suggest_MetricThatHoursSayNothingOf_IsNothing(string metric, string reason)
    {
        var suggestion = Suggest(Rule with { Metric = metric });
        Assert.Null(suggestion.Threshold);
        Assert.Contains(reason, suggestion.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Suggest_EndpointThatWasNeverCalled_IsNotKnownYet()
    {
        Pass(30, ms: 100);
        Assert.Equal((null, 0), (Suggest(Rule with { Endpoint = "GET /nowhere" }).Threshold, Suggest(Rule with { Endpoint = "GET /nowhere" }).Hours));
    }

    [Fact]
    public void Suggest_NobodyLooks_GivesUp()
    {
        Pass(3, ms: 100);
        Assert.Throws<OperationCanceledException>(() => Ask(Rule with { Endpoint = AlertRule.Each }, new CancellationToken(canceled: true)));
    }

    private ThresholdSuggestion Suggest(AlertRule rule) => Ask(rule, TestContext.Current.CancellationToken);

    private ThresholdSuggestion Ask(AlertRule rule, CancellationToken cancel)
    {
        var feed = new ChangeFeed<MetricsSnapshot>(static exception => throw exception);
        feed.Publish(_history.Latest);
        return new ThresholdAdviser(new HistoryReader(_history.History, feed), _history.History, _history.Program.Clock).Suggest(rule, cancel);
    }

    private void Pass(int hours, double ms, int requests = 200) => _history.PassHours(hours, () => Send("/api/things", ms, requests));

    private void Send(string route, double ms, int requests = 200)
    {
        for (var i = 0; i < requests; i++) MeasuredProgram.Request(_history.Program.Endpoint(route: route), ms);
    }
}
