using Bunit;
using Dashboard.Components.Charts;
using Dashboard.Components.Layout;
using Dashboard.Core.Switches;
using Dashboard.Live;
using Dashboard.Tests.Components.Charts;
using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using Page = Dashboard.Components.Pages.Overview;

namespace Dashboard.Tests.Components.Overview;

public sealed class OverviewPageTests : OverviewContext
{
    [Fact]
    public void Page_BeforeTheFirstSecondIsOver_ShowsASkeleton()
    {
        var page = Render<Page>();
        Assert.NotNull(page.Find("[aria-busy=true]"));
        Assert.Empty(page.FindAll(".tile"));
    }

    [Fact]
    public void Page_NoTraffic_SaysHowToSendARequest()
    {
        Program.WithPool();
        Publish();
        var page = Render<Page>();
        Assert.Contains("No requests in the last", page.Find(".verdict").TextContent, StringComparison.Ordinal);
        Assert.Contains("curl http://localhost/api/profiles/1", page.Find("#endpoints").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_Traffic_ShowsTheFiguresAndTheRow()
    {
        Program.WithPool(busy: 3);
        Send(40, "/api/profiles/{id}");
        Publish();
        var page = Render<Page>();
        Assert.Equal("40.0", Tile(page, 0));
        Assert.Contains("n = 40", page.FindAll(".tile-note")[1].TextContent, StringComparison.Ordinal);
        Assert.Equal("3 / 20 (15 %)", Tile(page, 3));
        Assert.Equal("/api/profiles/{id}", page.Find(".endpoint-row .route").TextContent);
    }

    [Fact]
    public void Page_FewRequests_ShowsNoPercentileAndSaysWhy()
    {
        Send(3, "/api/profiles/{id}");
        Publish();
        var page = Render<Page>();
        Assert.Equal("–", Tile(page, 1));
        Assert.Equal("too few: n = 3, needs 20", page.FindAll(".tile-note")[1].TextContent);
    }

    [Fact]
    public void Page_HostileRoute_IsText()
    {
        Send(40, "/<img src=x onerror=alert(1)>");
        Publish();
        var page = Render<Page>();
        Assert.Empty(page.FindAll("img"));
        Assert.Equal("/<img src=x onerror=alert(1)>", page.Find(".endpoint-row .route").TextContent);
    }

    [Fact]
    public void Page_DatabaseDown_SaysSoFirst()
    {
        Program.WithPool("down");
        Publish();
        var page = Render<Page>();
        Assert.Contains("PostgreSQL does not answer", page.Find(".verdict.is-critical").TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Find(".tile.is-critical"));
    }

    [Fact]
    public void Charts_Admin_LeadToRules()
    {
        Publish();
        AlertLinks.AssertLead(Render<Page>().FindAll("a.chart-alert"), 4);
    }

    [Fact]
    public void Page_MeasuringSwitchedOff_SaysHowToSwitchItOn()
    {
        Switches.Set(FlagName.Monitoring, FlagSetting.Off);
        Publish();
        var page = Render<Page>();
        Assert.Contains("ENABLE_PERFORMANCE_MONITORING=true", page.Find(".verdict").TextContent, StringComparison.Ordinal);
        Assert.Contains("switched off", page.Find("#endpoints").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_NewSecond_PushesOnlyNewPointsAndRendersNoChart()
    {
        for (var i = 0; i < 30; i++) Publish();
        var page = Render<Page>();
        var charts = page.FindComponents<TimeSeriesChart>();
        Send(40, "/api/profiles/{id}");
        Publish();

        page.WaitForAssertion(() => Assert.Equal("1.3", Tile(page, 0)));
        page.WaitForAssertion(() => Assert.False(LastUpdate().Full));
        Assert.Equal(2, LastUpdate().Times.Count);
        Assert.All(charts, chart => Assert.Equal(1, chart.RenderCount));
    }

    [Fact]
    public async Task Page_Paused_StandsStillAndCatchesUp()
    {
        Send(40, "/api/profiles/{id}");
        Publish();
        var page = Render<Page>();
        var viewer = Services.GetRequiredService<ViewerState>();
        viewer.Pause(true);
        Send(20, "/api/profiles/{id}");
        await Onlooker.SeesAsync(page, Feed, Program.Clock, Publish);
        Assert.Contains("n = 40", page.FindAll(".tile-note")[0].TextContent, StringComparison.Ordinal);

        viewer.Pause(false);
        page.WaitForAssertion(() => Assert.Contains("n = 60", page.FindAll(".tile-note")[0].TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void Page_RowClicked_IsOpenInTheAddress()
    {
        Send(40, "/api/profiles/{id}");
        Publish();
        var page = Render<Page>();
        page.Find(".endpoint-row button").Click();

        var address = Services.GetRequiredService<NavigationManager>().Uri;
        Assert.EndsWith("?endpoint=GET%20%2Fapi%2Fprofiles%2F%7Bid%7D", address, StringComparison.Ordinal);
        Assert.NotNull(page.Find(".endpoint-details"));
        page.Find(".endpoint-row button").Click();
        Assert.Empty(page.FindAll(".endpoint-details"));
    }

    [Fact]
    public void Page_AddressWithEverything_ShowsTheSame()
    {
        Send(40, "/api/profiles/{id}");
        Send(40, "/api/matches");
        Publish();
        Services.GetRequiredService<NavigationManager>().NavigateTo("/?range=15m&q=match&sort=-p95&endpoint=GET%20%2Fapi%2Fmatches");
        var page = Render<Page>();

        Assert.Equal("/api/matches", Assert.Single(page.FindAll(".route")).TextContent);
        Assert.NotNull(page.Find(".endpoint-details"));
        Assert.NotNull(page.Find("[aria-sort=ascending]"));
        Assert.Contains("P95, 15 m", page.Find("thead .trend").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_SpanInTheAddress_ShowsThatSpanAndStaysWithIt()
    {
        Send(40, "/api/profiles/{id}");
        Publish();
        var from = Program.Clock.GetUtcNow().AddSeconds(-1);
        for (var i = 0; i < 20; i++) Publish();
        Send(30, "/api/profiles/{id}");
        Publish();
        var navigation = Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo(navigation.WithSpan(from, from.AddSeconds(10)));
        var page = Render<Page>();

        Assert.Contains("10 s · n = 40", page.FindAll(".tile-note")[0].TextContent, StringComparison.Ordinal);
        Assert.Equal("fixed", page.Find("[data-fresh]").GetAttribute("data-state"));
        await Onlooker.SeesAsync(page, Feed, Program.Clock, Publish);
        Assert.Contains("n = 40", page.FindAll(".tile-note")[0].TextContent, StringComparison.Ordinal);
        navigation.NavigateTo("/");
        page.WaitForAssertion(() => Assert.Contains("n = 70", page.FindAll(".tile-note")[0].TextContent, StringComparison.Ordinal));
        Assert.Equal("live", page.Find("[data-fresh]").GetAttribute("data-state"));
    }

    [Theory]
    [InlineData("/?from=nonsense&to=2026-01-05T12:00:00Z")]
    [InlineData("/?from=2026-01-05T12:00:00Z&from=2026-01-05T12:00:01Z&to=x")]
    [InlineData("/?range=7q")]
    public void Page_WrongAddress_ShowsTheDefaultRange(string address)
    {
        Send(40, "/api/profiles/{id}");
        Publish();
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        Assert.Contains("P95, 5 m", Render<Page>().Find("thead .trend").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Brush_OnAnyChart_IsInTheAddress()
    {
        for (var i = 0; i < 30; i++) Publish();
        var page = Render<Page>();
        var board = page.FindComponent<ChartBoard>().Instance;
        var now = Program.Clock.GetUtcNow();

        var address = await page.InvokeAsync(() => board.OnBrush(now.AddSeconds(-20).ToUnixTimeMilliseconds() + 300, now.AddSeconds(-10).ToUnixTimeMilliseconds()));

        Assert.Equal(Services.GetRequiredService<NavigationManager>().Uri, address);
        Assert.EndsWith("?from=2026-01-05T12%3A00%3A10Z&to=2026-01-05T12%3A00%3A20Z", address, StringComparison.Ordinal);
        Assert.Null(board.OnBrush(double.NaN, 5));
    }

    [Fact]
    public async Task Page_Disposed_LeavesNoSubscription()
    {
        Publish();
        Render<Page>();
        Assert.Equal(1, Feed.Subscribers);
        await DisposeComponentsAsync();
        Assert.Equal(0, Feed.Subscribers);
    }

    private static string Tile(IRenderedComponent<Page> page, int place) => page.FindAll(".tile-value")[place].TextContent;

    private void Send(int count, string route)
    {
        var endpoint = Program.Endpoint("GET", route);
        for (var i = 0; i < count; i++) MeasuredProgram.Request(endpoint);
    }
}
