using System.Globalization;
using Bunit;
using Dashboard.Access;
using Dashboard.Components.Charts;
using Dashboard.Core.Common;
using Dashboard.Core.Health;
using Dashboard.Core.Health.Baselines;
using Dashboard.Core.Health.Checks;
using Dashboard.Core.Health.Dependencies;
using Dashboard.Core.Health.Deployments;
using Dashboard.Core.Health.Scoring;
using Dashboard.Core.Health.Trend;
using Dashboard.Core.Health.Uptime;
using Dashboard.Core.Metrics;
using Dashboard.Core.Storage;
using Dashboard.Health;
using Dashboard.Live;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using MudBlazor.Services;
using Xunit;
using Page = Dashboard.Components.Pages.HealthStatus;

namespace Dashboard.Tests.Components.Health;

public sealed class HealthPageTests : BunitContext
{
    private readonly ChangeFeed<MetricsSnapshot> _feed = new(exception => Assert.Fail(exception.ToString()));
    private readonly ChangeFeed<HealthReport> _reports = new(exception => Assert.Fail(exception.ToString()));
    private readonly MeasuredProgram _program = new();
    private readonly KeptTrend _trend = new();
    private readonly FixedUptime _uptime = new();
    private readonly TestDependencies _dependencies = new(TimeProvider.System);
    private readonly BunitJSModuleInterop _board;

    public HealthPageTests()
    {
        DefaultWaitTimeout = TimeSpan.FromSeconds(20);
        JSInterop.Mode = JSRuntimeMode.Loose;
        _board = JSInterop.SetupModule("./js/charts.js").SetupModule("createBoard", _ => true);
        _board.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        this.AddAuthorization().SetAuthorized("ada").SetPolicies(Policies.Viewer);
        Services.AddSingleton<PersonRights>();
        Services.AddSingleton<TimeProvider>(_program.Clock);
        Services.AddSingleton(_feed).AddSingleton(_reports).AddSingleton<IHealthTrend>(_trend).AddSingleton<IUptime>(_uptime);
        Services.AddSingleton(new ChangeFeed<BaselineReport>(exception => Assert.Fail(exception.ToString())));
        Services.AddSingleton(new DeploymentReader(new RecordedHistory().History, _program.Clock));
        var state = new StateDatabase(null, [], NullLoggerFactory.Instance);
        Services.AddSingleton(_ => state).AddSingleton(_dependencies.Book).AddSingleton(_dependencies.Check).AddSingleton<IDependencyMonitor>(_dependencies.Monitor).AddSingleton<DependencyEditing>().AddNotedAudit();
        Services.AddSingleton<IDeployments>(new FixedDeployments());
        Services.AddScoped<ViewerState>();
        Services.AddScoped<ViewerAddress>().AddScoped<CircuitFeed>();
    }

    private DateTimeOffset Now => _program.Clock.GetUtcNow();

    [Fact]
    public void Page_BeforeTheFirstScore_ShowsASkeleton()
    {
        _feed.Publish(_program.Tick());
        Assert.NotNull(Render<Page>().Find("[aria-busy=true]"));
    }

    [Fact]
    public void Page_NothingLost_SaysSo()
    {
        var page = RenderPage(Readings.Well);
        Assert.Equal("100 of 100: nothing takes points.", page.Find(".verdict.is-ok p").TextContent.Trim());
        Assert.Equal("100", page.Find(".health-gauge .health-gauge-score").TextContent);
        Assert.Contains("Healthy", page.Find(".health-gauge").TextContent, StringComparison.Ordinal);
        Assert.Contains("nothing takes points", page.Find("#losses").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_PointsLost_AddUpAndLeadToTheirCauses()
    {
        var page = RenderPage(Readings.Broken, new HealthCap(HealthCap.CriticalAlert, "critical alert \"Errors\" fires", "error-rate"));
        Assert.NotNull(page.Find(".verdict.is-critical"));
        Assert.Equal("/alerts", page.Find(".verdict a").GetAttribute("href"));
        var points = page.FindAll("#losses .losses-points").Select(one => int.Parse(one.TextContent.Replace('−', '-'), CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal((100, 49), (points[0], points[^1]));
        Assert.Equal(49, points[..^1].Sum());
        Assert.Equal(
            ["/endpoints/POST/api/matches", "/database", "/redis", "/alerts"],
            page.FindAll("#losses a").Select(link => link.GetAttribute("href")!));
        Assert.Contains("At most 49", page.Find("#losses").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_TooLittleKnown_SaysWhatIsMissing()
    {
        var page = RenderPage([HealthReading.Unknown(HealthMeasure.ErrorRate, "fewer than 20 requests in the last minute"), HealthReading.Of(HealthMeasure.Cpu, 0.1)]);
        Assert.StartsWith("No score: only 14.3 % of what counts is known", page.Find(".verdict.is-unknown p span").TextContent, StringComparison.Ordinal);
        Assert.Contains("fewer than 20 requests", page.Find(".verdict-advice").TextContent, StringComparison.Ordinal);
        Assert.Equal("–", page.Find(".health-gauge .health-gauge-score").TextContent);
        Assert.Contains("at least 20", page.Find("#losses .state").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_NothingMeasuredForAMinute_SaysSo()
    {
        Publish(new([], [], HealthLimits.BuiltIn, HasTelemetry: false));
        Assert.Contains("nothing was measured for a minute", Render<Page>().Find(".verdict.is-unknown").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_NoNewScore_SaysHowOldItIs()
    {
        Publish(Inputs(Readings.Well));
        _program.Clock.Advance(TimeSpan.FromSeconds(90));
        Assert.Contains("The score is 1 m 30 s old", Render<Page>().Find(".verdict.is-warning").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Checks_Several_AreWorstFirstWithDurationAndAge()
    {
        var made = Now.AddSeconds(-9);
        Publish(
            Inputs(Readings.Well), new("disk:free", CheckStatus.Pass, 5L << 30, "bytes", made, 0.2, "5 GiB are free."),
            new("postgresql:responseTime", CheckStatus.Fail, null, null, made, 3, "PostgreSQL cannot be reached."));
        var page = Render<Page>();
        var rows = page.FindAll("#checks tbody tr");
        Assert.Equal(["postgresql:responseTime", "disk:free"], rows.Select(row => row.QuerySelector("th")!.TextContent.Trim()));
        Assert.Contains("Failed", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Equal("/database", rows[0].QuerySelector("a")!.GetAttribute("href"));
        var cells = rows[1].Children.Select(cell => cell.TextContent).ToArray();
        Assert.Equal(("5.00 GiB", "200 µs", "10 s"), (cells[2], cells[4], cells[5]));
        Assert.Contains("1 / 2 (50 %)", page.FindAll(".tile-value")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Checks_None_SaysThatTheyAreUnderWay() => Assert.Contains("under way", RenderPage(Readings.Well).Find("#checks .state").TextContent, StringComparison.Ordinal);

    [Fact]
    public void Texts_FromTraffic_AreInert()
    {
        var page = RenderPage([HealthReading.Of(HealthMeasure.ErrorRate, 0.1, "<script>alert(1)</script>", "GET /<img src=x>"), HealthReading.Of(HealthMeasure.LatencyP95, 5)]);
        Assert.Empty(page.FindAll("script, #losses img"));
        Assert.Contains("<script>alert(1)</script>", page.Find("#losses a").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Trend_MinutesKept_AreDrawnWithTheLowestInTheTile()
    {
        var start = Now.AddMinutes(-30);
        _trend.Minutes = [.. Enumerable.Range(0, 30).Select(i => new HealthMinute(start.AddMinutes(i), i == 10 ? 41 : 97))];
        var page = RenderPage(Readings.Well);
        Assert.Equal("41", page.FindAll(".tile-value")[0].TextContent);
        var update = Assert.IsType<ChartUpdate>(_board.Invocations["update"][^1].Arguments[0]);
        Assert.Equal(1, update.Charts["health-trend"][0].Count(score => score == 41));
        Assert.Equal(TimeSpan.FromHours(24).TotalMilliseconds, update.To - update.From);
    }

    [Fact]
    public void WhatIf_SliderMoved_ShowsTheScoreThatWouldBeAndGoesBack()
    {
        var page = RenderPage(Readings.Well);
        var now = page.Find(".what-if .health-gauge-score").TextContent;
        page.FindAll(".what-if input[type=range]")[0].Input("75");
        Assert.Contains("5.0 %", page.Find(".what-if-value.is-moved").TextContent, StringComparison.Ordinal);
        Assert.NotEqual(now, page.Find(".what-if .health-gauge-score").TextContent);
        Assert.Contains("instead of 100", page.Find(".what-if-score").TextContent, StringComparison.Ordinal);
        // The score itself is what it was.
        Assert.Equal("100", page.Find(".health-gauge .health-gauge-score").TextContent);
        page.Find("#what-if .plain-button").Click();
        Assert.Equal(now, page.Find(".what-if .health-gauge-score").TextContent);
    }

    [Fact]
    public void WhatIf_CriticalAlert_HoldsTheScoreDown()
    {
        var page = RenderPage(Readings.Well);
        page.FindAll(".what-if input[type=checkbox]")[0].Change(true);
        Assert.Equal("49", page.Find(".what-if .health-gauge-score").TextContent);
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        _dependencies.Dispose();
    }

    private static HealthInputs Inputs(HealthReading[] readings, params HealthCap[] caps) => new(readings, caps, HealthLimits.BuiltIn);

    private IRenderedComponent<Page> RenderPage(HealthReading[] readings, params HealthCap[] caps)
    {
        Publish(Inputs(readings, caps));
        return Render<Page>();
    }

    private void Publish(HealthInputs inputs, params CheckResult[] checks)
    {
        _feed.Publish(_program.Tick());
        _reports.Publish(new(HealthScorer.Of(inputs), inputs, checks, Now));
    }

    private static class Readings
    {
        public static HealthReading[] Well { get; } =
        [
            HealthReading.Of(HealthMeasure.ErrorRate, 0), HealthReading.Of(HealthMeasure.LatencyP95, 20), HealthReading.Of(HealthMeasure.DatabaseProbe, 1),
            HealthReading.Of(HealthMeasure.PoolUtilization, 0.1), HealthReading.Of(HealthMeasure.RedisProbe, 1),
        ];

        public static HealthReading[] Broken { get; } =
        [
            HealthReading.Of(HealthMeasure.ErrorRate, 0.1, "10 % of requests fail", "POST /api/matches"), HealthReading.Of(HealthMeasure.LatencyP95, 20),
            HealthReading.Of(HealthMeasure.DatabaseProbe, 400, "PostgreSQL answers after 400 ms"), HealthReading.Of(HealthMeasure.PoolUtilization, 0.1),
            HealthReading.Of(HealthMeasure.RedisProbe, 60, "Redis answers after 60 ms"),
        ];
    }

    private sealed class KeptTrend : IHealthTrend
    {
        public IReadOnlyList<HealthMinute> Minutes { get; set; } = [];

        public KeptMinute? Find(DateTimeOffset time) => null;
    }
}
