using Dashboard.Components.Overview;
using Dashboard.Components.Shared;
using Dashboard.Core.Metrics;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Components.Overview;

public sealed class VerdictRulesTests
{
    private readonly MeasuredProgram _program = new();

    [Fact]
    public void Decide_FastAndWithoutErrors_AllIsWell()
    {
        _program.WithPool();
        Send(100);
        var verdict = Decide();
        Assert.Equal(Level.Ok, verdict.Level);
        Assert.StartsWith("All is well: 100 requests/s, P95 9.97 ms", verdict.Sentence, StringComparison.Ordinal);
        Assert.EndsWith("no errors.", verdict.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_TooFewRequests_NamesNoPercentile()
    {
        _program.WithPool();
        Send(3);
        Assert.DoesNotContain("P95", Decide().Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_NoRequests_SaysHowToSendOne()
    {
        _program.WithPool();
        var verdict = Decide();
        Assert.Equal((Level.Unknown, "No requests in the last 5 m."), (verdict.Level, verdict.Sentence));
        Assert.Equal("curl http://localhost:5080/api/profiles/1", verdict.Command);
    }

    [Fact]
    public void Decide_SwitchedOff_SaysHowToSwitchOn()
    {
        _program.WithPool("down");
        var verdict = Decide(measuring: false);
        Assert.Equal(Level.Unknown, verdict.Level);
        Assert.Contains("ENABLE_PERFORMANCE_MONITORING=true", verdict.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_DatabaseDown_StandsBeforeTheErrorsThatItCauses()
    {
        _program.WithPool("down");
        Send(100, RequestOutcome.Error);
        var verdict = Decide();
        Assert.Equal(Level.Critical, verdict.Level);
        Assert.Equal("PostgreSQL does not answer, for 1 s now.", verdict.Sentence);
        Assert.Equal("/database", verdict.Page);
    }

    [Fact]
    public void Decide_ManyErrors_LinksTheEndpointWithMostOfThem()
    {
        _program.WithPool();
        Send(80);
        Send(20, RequestOutcome.Error, route: "/api/matches");
        var verdict = Decide();
        Assert.Equal((Level.Critical, "GET /api/matches"), (verdict.Level, verdict.Endpoint));
        Assert.StartsWith("20.0 % of requests fail", verdict.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_FewErrorsOverall_NamesTheEndpointThatFails()
    {
        _program.WithPool();
        Send(1_000);
        Send(20, RequestOutcome.Error, route: "/api/matches");
        var verdict = Decide();
        Assert.Equal((Level.Warning, "GET /api/matches"), (verdict.Level, verdict.Endpoint));
    }

    [Fact]
    public void Decide_ErrorsAmongTooFewRequests_IsNoVerdict()
    {
        _program.WithPool();
        Send(2, RequestOutcome.Error);
        Assert.Equal(Level.Ok, Decide().Level);
    }

    [Fact]
    public void Decide_Slow_LinksTheSlowest()
    {
        _program.WithPool();
        Send(50, ms: 3_000, route: "/api/slow");
        var verdict = Decide();
        Assert.Equal((Level.Critical, "GET /api/slow"), (verdict.Level, verdict.Endpoint));
    }

    [Fact]
    public void Decide_PoolSaturated_SaysHowManyWait()
    {
        _program.WithPool("saturated", busy: 20);
        Send(100);
        Assert.Contains("20 / 20 (100 %) in use", Decide().Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_PoolDegraded_SaysWhyAndLinksThePool()
    {
        _program.WithPool(name: "service").WithPool("degraded", name: "anon");
        _program.Pools[1].Reading = _program.Pools[1].Reading with { Reason = "1 connection is taken for lost; see the leak reports." };
        Send(100);
        var verdict = Decide();
        Assert.Equal((Level.Warning, "/database?pool=anon"), (verdict.Level, verdict.Page));
        Assert.Equal("Connection pool anon is degraded, for 1 s now.", verdict.Sentence);
        Assert.Equal("1 connection is taken for lost; see the leak reports.", verdict.Advice);
    }

    [Fact]
    public void Decide_ErrorsWhileAPoolIsDegraded_NamesThePoolBesideThem()
    {
        _program.WithPool("degraded", name: "anon");
        Send(100, RequestOutcome.Error);
        var verdict = Decide();
        Assert.Equal(Level.Critical, verdict.Level);
        Assert.StartsWith("Connection pool anon is degraded", verdict.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_RedisDown_IsAWarning()
    {
        _program.WithPool();
        _program.Redis.Status = "down";
        Send(100);
        Assert.Equal(Level.Warning, Decide().Level);
    }

    [Fact]
    public void Decide_NoDatabaseConfigured_SaysWhichKey() =>
        Assert.Contains("ConnectionStrings:Postgres", Decide().Advice, StringComparison.Ordinal);

    private void Send(int count, RequestOutcome outcome = RequestOutcome.Success, double ms = 10, string route = "/api/profiles/{id}")
    {
        var endpoint = _program.Endpoint("GET", route);
        for (var i = 0; i < count; i++) MeasuredProgram.Request(endpoint, ms, outcome);
    }

    private Verdict Decide(bool measuring = true) =>
        VerdictRules.Decide(_program.Tick().Over(300), "5 m", measuring, "http://localhost:5080");
}
