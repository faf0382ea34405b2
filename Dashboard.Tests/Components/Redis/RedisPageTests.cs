using Bunit;
using Dashboard.Access;
using Dashboard.Components.Charts;
using Dashboard.Components.Redis;
using Dashboard.Core.Common;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.RedisServer;
using Dashboard.Live;
using Dashboard.Tests.Components.Charts;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using Xunit;
using Page = Dashboard.Components.Pages.Redis;

namespace Dashboard.Tests.Components.Redis;

public sealed class RedisPageTests : BunitContext
{
    private readonly Bunit.TestDoubles.BunitAuthorizationContext _person;
    private readonly ChangeFeed<MetricsSnapshot> _feed = new(exception => Assert.Fail(exception.ToString()));
    private readonly MeasuredProgram _program = new();
    private readonly BunitJSModuleInterop _board;

    public RedisPageTests()
    {
        DefaultWaitTimeout = TimeSpan.FromSeconds(20);
        JSInterop.Mode = JSRuntimeMode.Loose;
        _board = JSInterop.SetupModule("./js/charts.js").SetupModule("createBoard", _ => true);
        _board.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        _person = this.AddAuthorization();
        _person.SetAuthorized("ada");
        _person.SetPolicies(Policies.Admin);
        Services.AddNotedAudit().AddSingleton<PersonRights>();
        Services.AddSingleton<TimeProvider>(_program.Clock);
        Services.AddSingleton(_feed).AddSingleton<IRedisStatus>(_program.Redis).AddSingleton(EmptyHistory.Courses()).AddSingleton<RedisReader>();
        Services.AddScoped<ViewerState>();
        Services.AddScoped<ViewerAddress>().AddScoped<CircuitFeed>();
        Report(RedisReport.Reported, new() { Version = "7.0.15", MemoryUsedBytes = 90 << 20, MemoryLimitBytes = 200 << 20, EvictedKeys = 3 });
    }

    [Fact]
    public void Page_BeforeTheFirstSecondIsOver_ShowsASkeleton() => Assert.NotNull(Render<Page>().Find("[aria-busy=true]"));

    [Fact]
    public void Page_NoRedis_SaysWhatToSet()
    {
        _program.Redis.Status = "notConfigured";
        var page = RenderPage();
        Assert.Contains("ConnectionStrings:Redis", page.Find(".state").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".tile"));
    }

    [Fact]
    public void Charts_Admin_LeadToRules()
    {
        AlertLinks.AssertLead(RenderPage().FindAll("a.chart-alert"), 6);
        _person.SetPolicies(Policies.Viewer);
        Assert.Empty(Render<Page>().FindAll("a.chart-alert"));
    }

    [Fact]
    public void Page_ServerThatReports_ShowsItsFigures()
    {
        for (var i = 0; i < 20; i++) _program.Recorder.Redis.Latency.Record(2_000_000);
        _program.Recorder.CacheLookups.Record(hit: true);
        var page = RenderPage();
        Assert.Contains("Redis answers for", page.Find(".verdict.is-ok").TextContent, StringComparison.Ordinal);
        Assert.Equal("20.0", page.FindAll(".tile-value")[0].TextContent);
        Assert.Equal("2.00 ms", page.FindAll(".tile-value")[1].TextContent);
        Assert.Equal("100.0 %", page.FindAll(".tile-value")[2].TextContent);
        Assert.Equal("90.0 MiB", page.FindAll(".tile-value")[3].TextContent);
        Assert.Contains("7.0.15", page.Find("#redis-server").TextContent, StringComparison.Ordinal);
        Assert.Equal(6, page.FindComponents<TimeSeriesChart>().Count);
    }

    [Fact]
    public void Page_FewCommands_ShowsNoPercentileAndSaysWhy()
    {
        _program.Recorder.Redis.Latency.Record(2_000_000);
        var page = RenderPage();
        Assert.Equal("–", page.FindAll(".tile-value")[1].TextContent);
        Assert.Contains("too few: n = 1", page.FindAll(".tile-note")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_RedisAway_SaysWhatGoesOnAndThatTheFiguresAreOld()
    {
        _program.Redis.Status = "down";
        Report(RedisReport.Reported, new() { MemoryUsedBytes = 1 << 20 }, "down");
        var page = RenderPage();
        Assert.Contains("sessions live on this instance's copies", page.Find(".verdict.is-critical").TextContent, StringComparison.Ordinal);
        Assert.Contains("does not answer; this is from", page.Find("#redis-server .panel-note").TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Find("#redis-server .is-stale"));
    }

    [Theory]
    [InlineData(RedisReport.NotPermitted, "not permitted", "+info")]
    [InlineData(RedisReport.NotReported, "not reported", "does not report")]
    [InlineData(RedisReport.NotAsked, "not asked yet", "is being asked")]
    public void Page_ServerThatDoesNotReport_SaysSoAndShowsNoZero(RedisReport report, string note, string why)
    {
        Report(report, reading: null);
        var page = RenderPage();
        Assert.Equal("–", page.FindAll(".tile-value")[3].TextContent);
        Assert.Equal(note, page.FindAll(".tile-note")[3].TextContent);
        Assert.Contains(why, page.Find("#redis-server .state").TextContent, StringComparison.Ordinal);
        Assert.Equal(4, page.FindComponents<TimeSeriesChart>().Count);
    }

    [Fact]
    public void Page_MemoryNearlyFull_Warns()
    {
        Report(RedisReport.Reported, new() { MemoryUsedBytes = 95, MemoryLimitBytes = 100 });
        Assert.Contains("nearly full", RenderPage().Find(".verdict.is-warning").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_HostileVersion_IsText()
    {
        Report(RedisReport.Reported, new() { Version = "<img src=x onerror=alert(1)>" });
        var page = RenderPage();
        Assert.Empty(page.FindAll("img"));
        Assert.Contains("<img", page.Find("#redis-server").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_Paused_StandsStill()
    {
        var page = RenderPage();
        Services.GetRequiredService<ViewerState>().Pause(true);
        Report(RedisReport.Reported, new() { MemoryUsedBytes = 5 << 20 });
        await Onlooker.SeesAsync(page, _feed, _program.Clock, () => _feed.Publish(_program.Tick()));
        page.Render();
        Assert.Equal("90.0 MiB", page.FindAll(".tile-value")[3].TextContent);
        Services.GetRequiredService<ViewerState>().Pause(false);
        page.WaitForAssertion(() => Assert.Equal("5.00 MiB", page.FindAll(".tile-value")[3].TextContent));
    }

    [Fact]
    public void Page_NewSecond_PushesOnlyNewPoints()
    {
        for (var i = 0; i < 30; i++) _feed.Publish(_program.Tick());
        var page = RenderPage();
        page.WaitForAssertion(() =>
        {
            _feed.Publish(_program.Tick());
            Assert.False(Assert.IsType<ChartUpdate>(_board.Invocations["update"][^1].Arguments[0]).Full);
        });
        Assert.All(page.FindComponents<TimeSeriesChart>(), chart => Assert.Equal(1, chart.RenderCount));
    }

    [Fact]
    public async Task Page_Disposed_LeavesNoSubscription()
    {
        RenderPage();
        Assert.Equal(1, _feed.Subscribers);
        await DisposeComponentsAsync();
        Assert.Equal(0, _feed.Subscribers);
    }

    private void Report(RedisReport report, RedisServerReading? reading, string status = "healthy") =>
        _program.Redis.Server = new(status, _program.Clock.GetUtcNow(), report, reading, reading is null ? null : _program.Clock.GetUtcNow());

    private IRenderedComponent<Page> RenderPage()
    {
        _feed.Publish(_program.Tick());
        return Render<Page>();
    }
}
