using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Health.Baselines;
using Xunit;

namespace Dashboard.Tests.Alerts.Rules;

public sealed class BaselineRuleCheckTests
{
    private static readonly RuleWish Good = new() { Name = "Slower than usual", Type = "baseline" };
    private static readonly KnownNames Known = new(["GET /api/things"], ["service"], ["mail"]);

    [Fact]
    public void Read_NameAndType_AreEnough()
    {
        var (rule, errors) = RuleCheck.Read("mine", Good, Known);
        Assert.Empty(errors);
        Assert.Equal((RuleType.Baseline, "latency.p95", null, null), (rule!.Type, rule.Metric, rule.Endpoint, rule.Pool));
        Assert.Equal((AlertSeverity.Warning, 10, 120), (rule.Severity, rule.ForSeconds, rule.KeepFiringSeconds));
    }

    [Theory]
    [InlineData("latency.p95", Comparator.Above)]
    [InlineData("requests.errorRate", Comparator.Above)]
    [InlineData("requests.rate", Comparator.Below)]
    public void Read_AnyMetricThatIsLearnt_IsTakenWithItsWorseSide(string metric, Comparator side)
    {
        var (rule, errors) = RuleCheck.Read("mine", Good with { Metric = metric, Endpoint = "*" }, Known);
        Assert.Empty(errors);
        Assert.Equal((metric, "*", side), (rule!.Metric, rule.Endpoint, rule.Comparator));
    }

    public static TheoryData<string, RuleWish> Unused => new()
    {
        { "comparator", Good with { Comparator = ">" } },
        { "threshold", Good with { Threshold = 800 } },
        { "recoveryThreshold", Good with { RecoveryThreshold = 700 } },
        { "objective", Good with { Objective = new(0.99, null) } },
        { "windowSeconds", Good with { WindowSeconds = 60 } },
        { "early", Good with { Early = false } },
        { "minSamples", Good with { MinSamples = 20 } },
    };

    [Theory]
    [MemberData(nameof(Unused), DisableDiscoveryEnumeration = true)]
    public void Read_FieldThatMeansNothing_IsRefusedByItsNameAlone(string field, RuleWish wish)
    {
        var (rule, errors) = RuleCheck.Read("mine", wish, Known);
        Assert.Null(rule);
        var error = Assert.Single(errors);
        Assert.Equal((field, "is given with type baseline"), (error.Field, error.Wrong));
        Assert.StartsWith("null with type baseline", error.Allowed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("latency.p99")]
    [InlineData("objective.burnRate")]
    [InlineData("status.redisDown")]
    [InlineData("nonsense")]
    public void Read_MetricThatIsNotLearnt_IsRefused(string metric)
    {
        var error = Assert.Single(RuleCheck.Read("mine", Good with { Metric = metric }, Known).Errors);
        Assert.Equal("metric", error.Field);
        Assert.Contains($"{EndpointStanding.Latency}, {EndpointStanding.Errors}, {EndpointStanding.Traffic} with type baseline", error.Allowed, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_UnknownEndpoint_SaysThatNullIsAny()
    {
        var error = Assert.Single(RuleCheck.Read("mine", Good with { Endpoint = "GET /nowhere" }, Known).Errors);
        Assert.Equal("endpoint", error.Field);
        Assert.StartsWith("null (any), \"*\" (each)", error.Allowed, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Pool_IsRefused() =>
        Assert.Equal("pool", Assert.Single(RuleCheck.Read("mine", Good with { Pool = "service" }, Known).Errors).Field);

    [Fact]
    public void Read_CriticalWithAThreshold_KeepsItsOwnLimits() =>
        Assert.Equal("windowSeconds", Assert.Single(RuleCheck.Read(
            "mine", new() { Name = "x", Metric = "latency.p95", Threshold = 1, WindowSeconds = 300, Severity = "critical" }, Known).Errors).Field);
}
