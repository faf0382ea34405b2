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

    private readonly RecordedHistory _history = new();
    private readonly ChangeFeed<BaselineReport> _feed = new(exception => throw exception);
    private readonly Random _random = new(1);

    [Fact]
    public void Step_AnEndpointThatGetsSlower_IsWorseAndTheOtherAsUsual()
    {
        Pass(6 * Hour);
        var usual = Report();
        Assert.Equal(4, usual.Hours);
        Assert.All(usual.Endpoints, one => Assert.Equal((BaselineVerdict.Usual, BaselineSource.All), (one.Verdict, one.Source)));
        Assert.InRange(BaselineReadings.Of(usual).Value!.Value, 0, 2);

        Pass(Hour / 2, factor: 3);
        var worse = Report();
        var slow = Assert.Single(worse.Regressions);
        Assert.Equal("GET /api/things/{id}", slow.Endpoint);
        Assert.Equal(slow, worse.Endpoints[0]);
        Assert.True(slow.CurrentMs > 2 * slow.BaselineMs && slow.BaselineMs > slow.LowMs && slow.HighMs > slow.BaselineMs);
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
        Assert.Equal(2, report.Endpoints.Count);
        Assert.All(report.Endpoints, one => Assert.Equal((BaselineVerdict.Unknown, null, true), (one.Verdict, one.BaselineMs, one.CurrentMs > 0)));
        Assert.Equal(HealthState.NotConfigured, BaselineReadings.Of(report).State);
        Assert.Equal(HealthState.NotConfigured, BaselineReadings.Of(null).State);
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

    private BaselineReport Report()
    {
        using var keeper = new BaselineKeeper(_history.History, _feed, _history.Program.Clock, NullLogger<BaselineKeeper>.Instance);
        keeper.Step(TestContext.Current.CancellationToken);
        return _feed.Latest!;
    }

    // Two endpoints, of which one may be slower than usual.
    private void Pass(int seconds, double factor = 1) => _history.Pass(seconds, () =>
    {
        MeasuredProgram.Request(_history.Program.Endpoint(), ms: 20 * factor * (1 + _random.NextDouble()));
        MeasuredProgram.Request(_history.Program.Endpoint(route: "/api/others"), ms: 50 * (1 + _random.NextDouble()));
    });
}
