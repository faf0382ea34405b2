using Bunit;
using Dashboard.Core.Metrics;
using Dashboard.Core.Switches;
using Dashboard.Live;
using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using Page = Dashboard.Components.Pages.Endpoints;

namespace Dashboard.Tests.Components.Endpoints;

public sealed class EndpointListTests : EndpointContext
{
    private const string Hostile = "/<img src=x onerror=alert(1)>";

    [Fact]
    public void Page_BeforeTheFirstSecondIsOver_ShowsASkeleton() => Assert.NotNull(Render<Page>().Find("[aria-busy=true]"));

    [Fact]
    public void Page_NoTraffic_SaysHowToSendARequest()
    {
        Pass(1);
        Assert.Contains("curl http://localhost/api/profiles/1", Render<Page>().Find("#endpoints").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_MeasuringSwitchedOff_SaysSo()
    {
        Switches.Set(FlagName.Monitoring, FlagSetting.Off);
        Pass(1);
        Assert.Contains("switched off", Render<Page>().Find("#endpoints").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_EndpointsOfBothGroups_StandWorstFirstWithTheirFigures()
    {
        SendToBoth();
        var page = Render<Page>();
        Assert.Equal(["/api/failing", "/own", "/api/things/{id}"], Routes(page));
        Assert.Equal(
            ["20.0", "9.97 ms", "9.97 ms", "10.0 ms", "10.0 ms", "0.0 %", "0.0 %", "100 B", "–", "–", "–"],
            page.FindAll(".endpoint-row")[2].QuerySelectorAll("td:not(.trend)").Select(cell => cell.TextContent));
        Assert.Equal("1", page.FindAll(".tile-value")[3].TextContent);
        Assert.NotNull(page.Find(".tile.is-critical"));
    }

    [Theory]
    [InlineData("/endpoints?group=dashboard", "/own")]
    [InlineData("/endpoints?group=platform&q=THING", "/api/things/{id}")]
    [InlineData("/endpoints?group=nonsense&sort=endpoint&q=api", "/api/failing /api/things/{id}")]
    public void Page_ChoiceInTheAddress_IsShown(string address, string routes)
    {
        SendToBoth();
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        Assert.Equal(routes.Split(' '), Routes(Render<Page>()));
    }

    [Fact]
    public void Page_Row_LeadsToThePageOfTheEndpointWithTheRange()
    {
        SendToBoth();
        Services.GetRequiredService<NavigationManager>().NavigateTo("/endpoints?range=15m");
        var links = Render<Page>().FindAll(".endpoint-row a").Select(link => link.GetAttribute("href"));
        Assert.Equal(
            ["/endpoints/GET/api/failing?range=15m", "/endpoints/GET/own?group=dashboard&range=15m", "/endpoints/GET/api/things/%7Bid%7D?range=15m"], links);
    }

    [Fact]
    public void Page_HostileRoute_IsText()
    {
        Send(40, Hostile);
        Pass(1);
        var page = Render<Page>();
        Assert.Empty(page.FindAll("img"));
        Assert.Equal(Hostile, page.Find(".endpoint-row .route").TextContent);
    }

    [Fact]
    public void Page_HundredsOfEndpoints_RendersThoseInSight()
    {
        for (var i = 0; i < 300; i++) Send(1, $"/api/many/{i}");
        Pass(1);
        var page = Render<Page>();
        Assert.InRange(page.FindAll(".endpoint-row").Count, 0, 150);
        Assert.NotNull(page.Find(".is-tall"));
    }

    [Fact]
    public async Task Page_Paused_StandsStill()
    {
        SendToBoth();
        var page = Render<Page>();
        Services.GetRequiredService<ViewerState>().Pause(true);
        await Onlooker.SeesAsync(page, Feed, Program.Clock, () => Pass(1, () => Send(100)));
        Services.GetRequiredService<NavigationManager>().NavigateTo("/endpoints?group=platform");
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".endpoint-row").Count));
        Assert.Equal("20.0", page.FindAll(".endpoint-row")[1].QuerySelector("td:not(.trend)")!.TextContent);
        Assert.Equal("paused", page.Find("[data-fresh]").GetAttribute("data-state"));
    }

    private static IEnumerable<string> Routes(IRenderedComponent<Page> page) => page.FindAll(".endpoint-row .route").Select(route => route.TextContent);

    private void SendToBoth()
    {
        Send(40);
        Send(40, "/api/failing", ms: 5, RequestOutcome.Error);
        for (var i = 0; i < 40; i++) MeasuredProgram.Request(Program.Recorder.Endpoints.GetOrAdd("GET", "/own", EndpointGroup.Dashboard), ms: 20);
        Pass(1);
    }
}
