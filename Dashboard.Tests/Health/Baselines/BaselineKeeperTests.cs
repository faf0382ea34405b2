using Dashboard.Core.Common;
using Dashboard.Core.Health.Baselines;
using Dashboard.Core.Health.Scoring;
using Dashboard.Core.Metrics;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Dashboard.Tests.Health.Baselines;

public sealed class BaselineKeeperTests
{
    private const int Hour = 3_600;
    private const string Things = "GET /api/things/{id}";

    private readonly RecordedHistory _history = new();
    private readonly ChangeFeed<BaselineReport> _feed = new(exception => throw exception);
    private readonly Random _random = new(1);

    [Fact]
    public void Step_AnEndpointThatGetsSlower_IsWorseAndTheOtherAsUsual()
    {
        Pass(6 * Hour);
        var usual = Report();
        Assert.Equal(4, usual.Hours);
        Assert.All(Of(usual, EndpointStanding.Latency), one => Assert.Equal((BaselineVerdict.Usual, BaselineSource.All), (one.Verdict, one.Source)));
        Assert.All(Of(usual, EndpointStanding.Errors), one => Assert.Equal((BaselineVerdict.Usual, 0), (one.Verdict, one.Current)));
        Assert.InRange(BaselineReadings.Of(usual).Value!.Value, 0, 2);

        Pass(Hour / 2, factor: 3);
        var worse = Report();
        var slow = Assert.Single(worse.Regressions);
        Assert.Equal((Things, EndpointStanding.Latency), (slow.Endpoint, slow.Metric));
        Assert.Equal(slow, worse.Endpoints[0]);
        Assert.True(slow.Current > 2 * slow.Baseline && slow.Baseline > slow.Low && slow.High > slow.Baseline);
        var reading = BaselineReadings.Of(worse);
        Assert.Equal((slow.Deviation, slow.Endpoint), (reading.Value, reading.Subject));
        Assert.True(reading.Value > 8);

        Pass(Hour + (Hour / 10));
        Assert.Empty(Report().Regressions);
    }

    [Fact]
    public void Step_HoursAreTooFew_SaysNothing()
    {
        Pass(2 * Hour);
        var report = Report();
        Assert.Equal(2, Of(report, EndpointStanding.Latency).Count());
        Assert.All(report.Endpoints, one => Assert.Equal((BaselineVerdict.Unknown, null, true), (one.Verdict, one.Baseline, one.Current is not null)));
        Assert.Equal(HealthState.NotConfigured, BaselineReadings.Of(report).State);
        Assert.Equal(HealthState.NotConfigured, BaselineReadings.Of(null).State);
        Assert.Null(report.Table.UsualAt(Things, report.Time));
    }

    [Fact]
    public void Step_WhatLastsLessThanTwoHours_IsNotWhatIsUsualYet()
    {
        Pass(6 * Hour);
        Pass(Hour, factor: 3);
        Assert.Single(Report().Regressions);
    }

    [Fact]
    public void Step_TheProgramsOwnPages_AreLeftOut()
    {
        var page = _history.Program.Recorder.Endpoints.GetOrAdd("GET", "/alerts", EndpointGroup.Dashboard);
        _history.Pass(60, () => MeasuredProgram.Request(page));
        Assert.Empty(Report().Endpoints);
    }

    [Fact]
    public void Step_NobodyCallsAnyMore_IsBelowAndCostsPoints()
    {
        PassMinutes(4 * 24 * 60);
        Assert.Empty(Report().Regressions);

        PassMinutes(65, calls: 0);
        var report = Report();
        var gone = Assert.Single(report.Regressions);
        Assert.Equal((Things, EndpointStanding.Traffic, BaselineVerdict.Below, 0), (gone.Endpoint, gone.Metric, gone.Verdict, gone.Current));
        var reading = BaselineReadings.Of(report);
        Assert.Equal((-gone.Deviation, Things), (reading.Value, reading.Subject));
        Assert.Equal("requests of GET /api/things/{id} 0 a second, usual at this hour 0.1", reading.Reason);
    }

    [Fact]
    public void Step_TheProgramStood_SaysNothingOfTraffic()
    {
        PassMinutes(4 * 24 * 60);
        _history.Program.Clock.Advance(TimeSpan.FromMinutes(58));
        PassMinutes(2, calls: 0);
        Assert.Empty(Report().Regressions);
    }

    [Fact]
    public void Step_ErrorsRise_IsWorse()
    {
        PassMinutes(24 * 60);
        PassMinutes(60, outcome: RequestOutcome.Error);
        var report = Report();
        var errors = Assert.Single(report.Regressions);
        Assert.Equal((EndpointStanding.Errors, 1, 0.001), (errors.Metric, errors.Current, Math.Round(errors.Baseline!.Value, 3)));
        Assert.Equal("errors of GET /api/things/{id} 100 %, usual at this hour 0.1 %", BaselineReadings.Of(report).Reason);
    }

    [Fact]
    public void UsualAt_AfterSomeDays_KnowsTheEndpointAndAllTogether()
    {
        PassMinutes(4 * 24 * 60);
        var report = Report();
        var (one, all) = (report.Table.UsualAt(Things, report.Time)!, report.Table.UsualAt(null, report.Time)!);
        Assert.Equal(one, all);
        Assert.True(one.P50Ms!.Value.Contains(20) && one.P95Ms!.Value.Contains(20) && one.ErrorRate!.Value.Contains(0.001));
        Assert.Equal(0.1, one.PerSecond!.Value.Median, 3);
        Assert.Null(report.Table.UsualAt("GET /api/nothing", report.Time));
    }

    private static IEnumerable<EndpointStanding> Of(BaselineReport report, string metric) => report.Endpoints.Where(one => one.Metric == metric);

    private BaselineReport Report()
    {
        using var keeper = new BaselineKeeper(_history.History, _feed, _history.Program.Clock, NullLogger<BaselineKeeper>.Instance);
        keeper.Step(TestContext.Current.CancellationToken);
        return _feed.Latest!;
    }

    // Two endpoints with a request a second, of which one may be slower than usual; collected at the end of each minute.
    private void Pass(int seconds, double factor = 1) => _history.Pass(
        seconds / 60,
        () =>
        {
            for (var call = 0; call < 60; call++)
            {
                MeasuredProgram.Request(_history.Program.Endpoint(), ms: 20 * factor * (1 + _random.NextDouble()));
                MeasuredProgram.Request(_history.Program.Endpoint(route: "/api/others"), ms: 50 * (1 + _random.NextDouble()));
            }
        },
        tick: 60);

    // One endpoint with six requests a minute; what is long ago is collected at the end of each hour, and the rest of each minute.
    private void PassMinutes(int minutes, int calls = 6, RequestOutcome outcome = RequestOutcome.Success)
    {
        var hours = Math.Max(0, (minutes / 60) - 3);
        _history.PassHours(hours, () => Call(60 * calls, outcome));
        _history.Pass(minutes - (60 * hours), () => Call(calls, outcome), tick: 60);
    }

    private void Call(int calls, RequestOutcome outcome)
    {
        for (var call = 0; call < calls; call++) MeasuredProgram.Request(_history.Program.Endpoint(), ms: 20, outcome);
    }
}
