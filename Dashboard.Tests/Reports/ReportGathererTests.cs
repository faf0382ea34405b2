using Dashboard.Core.Health.Trend;
using Dashboard.Core.Metrics.History;
using Dashboard.Core.Metrics.SlowRequests;
using Dashboard.Core.Reports;
using Dashboard.Core.Reports.Building;
using Dashboard.Core.Reports.Gathering;
using Dashboard.Core.Storage;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Reports;

public sealed class ReportGathererTests : IHealthTrend
{
    private readonly RecordedHistory _history = new(configure: program => program.WithPool(busy: 18));
    private readonly FixedAlertRecords _records = new();
    private readonly Random _random = new(1);

    public IReadOnlyList<HealthMinute> Minutes => [];

    public KeptMinute? Find(DateTimeOffset time) => null;

    [Fact]
    public async Task Gather_SeveralHours_AddsUpToWhatTheHistoryHas()
    {
        Pass(3 * 3_600);
        var report = await ReportAsync(TimeSpan.FromMinutes(150));
        Assert.Equal(60, report.Period.StepSeconds);
        Assert.Equal(1, report.Period.CoveredShare);
        Assert.Equal(report.Summary.Count.Value, report.Endpoints.Sum(one => one.Count.Value));
        var seconds = (report.Period.To - report.Period.From).TotalSeconds;
        Assert.InRange(seconds, 149 * 60, 150 * 60);
        Assert.Equal(seconds * 3, report.Summary.Count.Value!.Value, 3.0);
        Assert.Equal(["GET /api/things/{id}", "POST /api/others"], report.Endpoints.Select(one => one.Endpoint).Order(StringComparer.Ordinal));
        Assert.Equal(report.Summary.Count.Value!.Value, report.Course.Points.Sum(point => (point.PerSecond ?? 0) * report.Course.StepSeconds), report.Summary.Count.Value!.Value / 100);
        Assert.Equal(seconds / 60, report.Pool!.Together.SaturatedMinutes.Value);
        Assert.Equal(("pool0", 20, 18), (Assert.Single(report.Pool.Pools).Name, report.Pool.Pools[0].Size.Value, report.Pool.Pools[0].MostBusy.Value));
        // The same by the history's own reckoning.
        var (_, points) = _history.Read("latency.p95", TimeSpan.FromHours(3), 3_600);
        Assert.Equal(points.Max(point => point.V)!.Value, report.Summary.P95Ms.Value!.Value, 15.0);
    }

    [Fact]
    public void Few_WholeHoursAndMinutes_AddUpToTheSame()
    {
        Pass((3 * 3_600) + 900);
        var view = _history.History.View;
        var plan = Gatherer().Plan(new(_history.Latest.Time.AddMinutes(-170), _history.Latest.Time));
        var (fine, few) = (SpanSlots.Fine(view, plan), SpanSlots.Few(view, plan));
        Assert.True(few.Length < fine.Length / 2, $"{few.Length} of {fine.Length}");
        var names = _history.History.Names;
        var (a, b) = (new WindowReader(names, []).Totals(fine, []), new WindowReader(names, []).Totals(few, []));
        Assert.Equal(a.Requests(0), b.Requests(0));
        Assert.Equal((a.Covered, a.Queries), (b.Covered, b.Queries));
        Assert.Equal(EndpointWindow.Read(names, fine).Select(one => (one.Route, one.Count, one.LatencyMs)), EndpointWindow.Read(names, few).Select(one => (one.Route, one.Count, one.LatencyMs)));
    }

    [Fact]
    public async Task Gather_ComparedWithTheTimeBefore_HasItsNumbersOrSaysWhyNot()
    {
        Pass(2 * 3_600);
        Pass(3_600, factor: 2);
        var compared = await ReportAsync(TimeSpan.FromMinutes(59), compare: true);
        Assert.NotNull(compared.Period.Previous);
        Assert.Equal(compared.Period.From, compared.Period.Previous.To);
        Assert.InRange(compared.Summary.P95Ms.Change!.Value, 0.8, 1.2);
        Assert.Null((await ReportAsync(TimeSpan.FromMinutes(59))).Summary.P95Ms.Previous);
        var alone = await ReportAsync(TimeSpan.FromMinutes(170), compare: true);
        Assert.Null(alone.Period.Previous);
        Assert.StartsWith("Only ", alone.Period.NotCompared, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gather_PeriodWithoutData_SaysSo()
    {
        Pass(600);
        _history.History.Flush(_history.Latest);
        var later = new RecordedHistory(_history.Store, _history.Latest.Time.AddHours(6));
        later.Pass(60);
        var gatherer = Gatherer(later);
        var now = later.Latest.Time;
        var report = ReportBuilder.Build(await gatherer.GatherAsync(gatherer.Plan(new(now.AddHours(-4), now.AddHours(-2))), true, TestContext.Current.CancellationToken));
        Assert.True(report.Period.IsEmpty);
        Assert.StartsWith("Nothing was measured in this period", report.Summary.Headlines[0], StringComparison.Ordinal);
        Assert.All(report.Course.Points, point => Assert.Null(point.P95Ms));
    }

    [Fact]
    public async Task Gather_AnEndpointThatGotSlower_IsARegression()
    {
        Pass(5 * 3_600);
        Pass(3_600, factor: 3);
        var report = await ReportAsync(TimeSpan.FromMinutes(58));
        var slow = Assert.Single(report.Regressions);
        Assert.Equal("GET /api/things/{id}", slow.Endpoint);
        Assert.True(slow.CurrentMs > 2 * slow.BaselineMs && slow.Ratio > 1.8 && slow.Deviation > 4);
        Assert.Contains(report.Recommendations, one => one.Id == "endpoint-regression:GET /api/things/{id}");
        Assert.Empty((await ReportAsync(TimeSpan.FromMinutes(58), before: TimeSpan.FromHours(1))).Regressions);
    }

    [Fact]
    public async Task Gather_AlertsCannotBeRead_IsStillAReport()
    {
        Pass(600);
        _records.Failure = new StateUnavailableException("The state database does not answer.");
        var report = await ReportAsync(TimeSpan.FromMinutes(5));
        Assert.Equal("The state database does not answer.", report.Alerts.Unknown);
        Assert.True(report.Summary.Count.Value > 0);
    }

    [Fact]
    public async Task Build_ManyAskForTheSame_IsMadeOnce()
    {
        Pass(600);
        using var source = new ReportSource(Gatherer(), _history.Program.Clock);
        var request = new ReportRequest(_history.Latest.Time.AddMinutes(-5), _history.Latest.Time, Compare: false);
        var all = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => source.BuildAsync(request, TestContext.Current.CancellationToken)));
        Assert.All(all, report => Assert.Same(all[0], report));
        Assert.Equal(1, _records.Reads);
        _history.Program.Clock.Advance(TimeSpan.FromSeconds(11));
        var later = await source.BuildAsync(request with { To = request.To.AddSeconds(1) }, TestContext.Current.CancellationToken);
        Assert.NotSame(all[0], later);
        Assert.Equal(all[0].ContentHash, later.ContentHash);
        await Assert.ThrowsAsync<ReportRefusedException>(() => source.BuildAsync(new(request.To, request.From), TestContext.Current.CancellationToken));
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => source.BuildAsync(request with { Compare = true }, gone.Token));
    }

    private ReportGatherer Gatherer(RecordedHistory? history = null)
    {
        var of = history ?? _history;
        var store = new SlowRequestStore(of.Program.Recorder.Endpoints, TimeSpan.FromHours(24), of.Program.Clock);
        return new(of.History, store, this, new AlertReader(_records, new AlertLedger()), new UnknownEndpoints(), of.Program.Clock);
    }

    private async Task<Report> ReportAsync(TimeSpan length, bool compare = false, TimeSpan before = default)
    {
        var (gatherer, to) = (Gatherer(), _history.Latest.Time - before);
        return ReportBuilder.Build(await gatherer.GatherAsync(gatherer.Plan(new(to - length, to)), compare, TestContext.Current.CancellationToken));
    }

    // Collected at the end of each ten seconds, of which reports are made.
    private void Pass(int seconds, double factor = 1) => _history.Pass(
        seconds / 10,
        () =>
        {
            for (var second = 0; second < 10; second++) Second(factor);
        },
        tick: 10);

    private void Second(double factor)
    {
        for (var i = 0; i < 2; i++) MeasuredProgram.Request(_history.Program.Endpoint(), ms: 20 * factor * (1 + _random.NextDouble()));
        MeasuredProgram.Request(_history.Program.Endpoint("POST", "/api/others"), ms: 5 * (1 + _random.NextDouble()));
        _history.Program.Recorder.Queries.Latency.Record(2_000_000);
        var pool = _history.Program.Pools[0];
        pool.Reading = pool.Reading with { BusyTime = pool.Reading.BusyTime + TimeSpan.FromSeconds(18), CapacityTime = pool.Reading.CapacityTime + TimeSpan.FromSeconds(20) };
    }
}
