using Dashboard.Core.Health;
using Dashboard.Core.Health.Checks;
using Dashboard.Core.Health.Scoring;
using Dashboard.Core.Metrics;
using Dashboard.Core.Pooling.Faults;
using Dashboard.Core.Pooling.Probing;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Health;

public sealed class HealthInputsTests
{
    private static readonly ProbeViews Well = new([Login(3)], true, new(1, 1), []);

    private readonly MeasuredProgram _program = new();
    private readonly FixedHealthAlerts _alerts = new();

    [Fact]
    public void Build_FewRequests_KnowsNeitherErrorsNorLatency()
    {
        Requests(BuiltInLimits.MinSamples - 1, 5_000, RequestOutcome.Error);
        var inputs = Build();
        Assert.Equal(HealthState.Unknown, Reading(inputs, HealthMeasure.ErrorRate).State);
        Assert.Equal(HealthState.Unknown, Reading(inputs, HealthMeasure.LatencyP95).State);
    }

    [Fact]
    public void Build_RequestsFail_NamesTheEndpointWithMostOfThem()
    {
        Requests(80, 5, RequestOutcome.Success, "/well");
        Requests(20, 5, RequestOutcome.Error, "/broken");
        var reading = Reading(Build(), HealthMeasure.ErrorRate);
        Assert.Equal((0.2, "GET /broken"), (reading.Value, reading.Subject));
        Assert.Equal("20 % of requests fail, most of GET /broken (100 % of its) (limit 5 %)", reading.Reason);
    }

    [Fact]
    public void Build_RequestsSlow_NamesTheEndpointAndTheLimitOfTheRule()
    {
        _alerts.Limits = _alerts.Limits with { LatencyP95Ms = 1_000 };
        Requests(80, 5, RequestOutcome.Success, "/quick");
        Requests(20, 2_500, RequestOutcome.Success, "/slow");
        var inputs = Build();
        var reading = Reading(inputs, HealthMeasure.LatencyP95);
        Assert.Equal("GET /slow", reading.Subject);
        Assert.StartsWith("P95 of GET /slow 2.", reading.Reason);
        Assert.Contains("(limit 1 s)", reading.Reason);
        Assert.Equal(1_000, inputs.Limits.LatencyP95Ms);
    }

    [Fact]
    public void Build_ProgramsOwnPages_DoNotCount()
    {
        var page = _program.Recorder.Endpoints.GetOrAdd("GET", "/page", EndpointGroup.Dashboard);
        for (var i = 0; i < 50; i++) MeasuredProgram.Request(page, 9_000, RequestOutcome.Error);
        Requests(30, 5);
        var inputs = Build();
        Assert.Equal((0d, (string?)null), (Reading(inputs, HealthMeasure.ErrorRate).Value, Reading(inputs, HealthMeasure.ErrorRate).Subject));
        Assert.Equal("GET /api/things/{id}", Reading(inputs, HealthMeasure.LatencyP95).Subject);
    }

    [Theory]
    [InlineData(0, 0.9)]
    [InlineData(2, 1)]
    public void Build_PoolFull_CountsWholeOnlyWhileCallersWait(int pending, double expected)
    {
        _program.WithPool(name: "service").WithPool(name: "anon");
        var service = _program.Pools[0];
        _program.Tick();
        service.Reading = service.Reading with
        {
            Busy = 20, Pending = pending, BusyTime = TimeSpan.FromSeconds(20), CapacityTime = TimeSpan.FromSeconds(20),
        };
        var reading = Reading(Build(), HealthMeasure.PoolUtilization);
        Assert.Equal((expected, "pool:service"), (reading.Value!.Value, reading.Subject));
    }

    [Fact]
    public void Build_PoolDown_IsDown()
    {
        _program.WithPool(name: "service").WithPool("down", name: "anon");
        var reading = Reading(Build(), HealthMeasure.PoolUtilization);
        Assert.True(reading.IsDown);
        Assert.Equal("pool:anon", reading.Subject);
    }

    [Fact]
    public void Build_NothingConfigured_CountsForNothing()
    {
        var inputs = Build(new(null, false, null, []));
        Assert.Equal(HealthState.NotConfigured, Reading(inputs, HealthMeasure.DatabaseProbe).State);
        Assert.Equal(HealthState.NotConfigured, Reading(inputs, HealthMeasure.RedisProbe).State);
        Assert.Equal(HealthState.NotConfigured, Reading(inputs, HealthMeasure.PoolUtilization).State);
    }

    [Fact]
    public void Build_NotProbedYet_IsUnknown()
    {
        var inputs = Build(new([], true, null, []));
        Assert.Equal(HealthState.Unknown, Reading(inputs, HealthMeasure.DatabaseProbe).State);
        Assert.Equal(HealthState.Unknown, Reading(inputs, HealthMeasure.RedisProbe).State);
        Assert.Empty(inputs.Caps);
    }

    [Fact]
    public void Build_AllLoginsDown_CapsTheScore()
    {
        Requests(50, 5);
        var down = Login(1) with { IsDown = true, Fault = PoolFault.ServerDown };
        var inputs = Build(Well with { Database = [down, down] });
        Assert.Equal(new HealthCap(20, "PostgreSQL does not answer", PostgresResponseCheck.CheckName), Assert.Single(inputs.Caps));
        Assert.True(HealthScorer.Of(inputs).Score <= 20);
    }

    [Fact]
    public void Build_OneLoginRefused_LosesPointsAndIsNoOutage()
    {
        Requests(50, 5);
        var inputs = Build(Well with { Database = [Login(3), Login(1) with { IsDown = true, Fault = PoolFault.WrongPassword }] });
        Assert.Empty(inputs.Caps);
        Assert.True(Reading(inputs, HealthMeasure.DatabaseProbe).IsDown);
    }

    [Fact]
    public void Build_CriticalAlertFires_CapsTheScoreAndNamesIt()
    {
        _alerts.Criticals = [new("p95-latency", "P95 latency over 2 s")];
        Requests(50, 5);
        var score = HealthScorer.Of(Build());
        Assert.Equal((49, "critical alert \"P95 latency over 2 s\" fires", "p95-latency"), (score.Score, score.Caps[0].Reason, score.Caps[0].Subject));
        Assert.Equal(100, score.Score + score.Lost.Sum(one => one.Points) + score.Caps.Sum(one => one.Points));
    }

    [Fact]
    public void Build_NoTelemetryForAMinute_KnowsNothing()
    {
        Requests(50, 5);
        var snapshot = _program.Tick();
        Assert.True(HealthInputsReader.Build(snapshot, snapshot.Time + TimeSpan.FromSeconds(59), Well, _alerts).HasTelemetry);
        var inputs = HealthInputsReader.Build(snapshot, snapshot.Time + TimeSpan.FromSeconds(60), Well, _alerts);
        Assert.False(inputs.HasTelemetry);
        Assert.Equal((null, HealthBand.Unknown), (HealthScorer.Of(inputs).Score, HealthScorer.Of(inputs).Status));
        Assert.False(HealthInputsReader.Build(null, snapshot.Time, Well, _alerts).HasTelemetry);
    }

    private static ProbeReading Login(double ms) => new(false, PoolFault.None, default, ms, ms);

    private static HealthReading Reading(HealthInputs inputs, HealthMeasure measure) => inputs.Readings.Single(one => one.Measure == measure);

    private void Requests(int count, double ms, RequestOutcome outcome = RequestOutcome.Success, string route = "/api/things/{id}")
    {
        for (var i = 0; i < count; i++) MeasuredProgram.Request(_program.Endpoint(route: route), ms, outcome);
    }

    private HealthInputs Build(ProbeViews? probes = null)
    {
        var snapshot = _program.Tick();
        return HealthInputsReader.Build(snapshot, snapshot.Time, probes ?? Well, _alerts);
    }
}
