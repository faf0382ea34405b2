using Dashboard.Core.Alerts;
using Dashboard.Core.Alerts.Evaluation;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Common;
using Dashboard.Core.Health;
using Dashboard.Core.Health.Scoring;
using Dashboard.Core.Metrics;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Alerts;

public sealed class HealthAlertsTests : IDisposable
{
    private readonly EvaluatedProgram _program = new();
    private readonly ChangeFeed<AlertsNow> _feed = new(_ => { });

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task Limits_RuleEdited_AreThoseOfTheRule()
    {
        var latency = BuiltInRules.All.Single(rule => rule.Id == "p95-latency");
        await _program.WithAsync(latency with { Threshold = 800, RecoveryThreshold = 700, Version = 0 });
        Assert.Equal(HealthLimits.BuiltIn with { LatencyP95Ms = 800 }, Alerts().Limits);
    }

    [Fact]
    public async Task Limits_RuleMadeToBeAboutSomethingElse_AreBuiltIn()
    {
        var latency = BuiltInRules.All.Single(rule => rule.Id == "p95-latency");
        await _program.WithAsync(latency with { Metric = "requests.rate", Threshold = 3, RecoveryThreshold = 2, Version = 0 });
        Assert.Equal(HealthLimits.BuiltIn, Alerts().Limits);
    }

    [Fact]
    public void BuiltInRules_Untouched_HaveTheLimitsOfTheScore()
    {
        Assert.Equal(HealthLimits.BuiltIn.ErrorRate, BuiltInRules.All.Single(rule => rule.Id == "error-rate").Threshold);
        Assert.Equal(HealthLimits.BuiltIn.LatencyP95Ms, BuiltInRules.All.Single(rule => rule.Id == "p95-latency").Threshold);
        Assert.Equal(HealthLimits.BuiltIn.PoolUtilization, BuiltInRules.All.Single(rule => rule.Id == "pool-utilization").Threshold);
    }

    [Fact]
    public async Task Criticals_CriticalAlertFires_IsNamedAndAWarningIsNot()
    {
        Assert.Empty(Alerts().Criticals);
        var rule = BuiltInRules.All.Single(one => one.Id == "error-rate");
        await _program.WithAsync(rule with { Version = 0 });
        await _program.WithAsync(rule with { Id = "warns", Severity = AlertSeverity.Warning, Version = 0 });
        await _program.PassAsync(80, () => _program.Requests(10, 5, RequestOutcome.Error));
        _feed.Publish(_program.Now);
        Assert.Equal(2, _program.Now.Active.Count());
        Assert.Equal(new FiringAlert("error-rate", rule.Name), Assert.Single(Alerts().Criticals));
    }

    private HealthAlerts Alerts() => new(_program.Rules, _feed);
}
