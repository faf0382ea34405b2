using Bunit;
using Dashboard.Components.Charts;
using Dashboard.Core.Metrics.History;
using Dashboard.Live;
using Dashboard.Tests.Components.Charts;
using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using Page = Dashboard.Components.Pages.EndpointDetail;

namespace Dashboard.Tests.Components.Endpoints;

public sealed class EndpointPageTests : EndpointContext
{
    private const string Hostile = "<img src=x onerror=alert(1)>";

    [Fact]
    public void Page_BeforeTheFirstSecondIsOver_ShowsASkeleton() => Assert.NotNull(Open().Find("[aria-busy=true]"));

    [Fact]
    public void Page_NeverCalled_SaysSoAndLeadsBack()
    {
        Pass(1);
        var page = Open("api/quiet");
        Assert.Contains("not called for as long as the history goes back", page.Find(".unknown-endpoint").TextContent, StringComparison.Ordinal);
        Assert.Equal("/endpoints", page.Find(".unknown-endpoint a").GetAttribute("href"));
    }

    [Fact]
    public void Page_HostileAddress_IsTextAndNotKnown()
    {
        Pass(1);
        var page = Open(Hostile, method: Hostile);
        Assert.Contains("There is no endpoint of this name", page.Find(".unknown-endpoint").TextContent, StringComparison.Ordinal);
        Assert.Contains(Hostile, page.Find("h1").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("img"));
    }

    [Fact]
    public void Page_NotCalledInTheRange_SaysSoAndDrawsItsCharts()
    {
        Pass(1, () => Send(1));
        Pass(400);
        var page = Open();
        Assert.Contains("Not called in the last 5 m", page.Find(".verdict.is-unknown").TextContent, StringComparison.Ordinal);
        Assert.Equal(7, page.FindAll("[data-chart]").Count);
        Assert.Contains("No request of this endpoint was kept", page.Find("#slow").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_Traffic_ShowsTheFiguresOfThisEndpointAlone()
    {
        Pass(10, () =>
        {
            Send(4);
            Send(9, "/api/other", ms: 900);
        });
        var page = Open();
        Assert.Equal("GET/api/things/{id}", string.Concat(page.Find("h1").TextContent.Where(letter => !char.IsWhiteSpace(letter))));
        Assert.Contains("P95 9.97 ms, less than the platform's ", page.Find(".verdict").TextContent, StringComparison.Ordinal);
        Assert.Contains("n = 40", page.Find(".tile-note").TextContent, StringComparison.Ordinal);
        Assert.Equal("9.97 ms", page.FindAll(".tile-value")[1].TextContent);
    }

    [Fact]
    public void Page_Deployment_IsMarkedInEachChart()
    {
        Pass(10, () => Send(4));
        Deployments.Items = [FixedDeployments.Of("1.4", Program.Clock.GetUtcNow())];
        Open();
        Assert.Equal(7, Board.Invocations["add"].Count(call => Assert.IsType<ChartDefinition>(call.Arguments[0]).Markers is [{ Text: "Deployed 1.4" }]));
    }

    [Fact]
    public void Page_NameWithoutMethod_IsFoundInItsGroup()
    {
        Pass(1, () =>
        {
            for (var i = 0; i < 3; i++) Fakes.MeasuredProgram.Request(Program.Recorder.Endpoints.Unmatched);
        });
        Services.GetRequiredService<NavigationManager>().NavigateTo("/endpoints/-/%28unmatched%29?group=dashboard");
        Assert.Contains("3 in the last", Open("(unmatched)", "-").Find(".verdict").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_NewSecond_PushesNewPointsAndCellsAndRendersNoChart()
    {
        Pass(60, () => Send(2));
        var page = Open();
        // The charts may still be on their way to the browser, and then get everything.
        page.WaitForAssertion(() =>
        {
            Pass(1, () => Send(5));
            Assert.False(Updates.Last().Full);
        });
        var update = Updates.Last();
        Assert.InRange(update.Times.Count, 2, 300);
        Assert.Equal(5, update.Charts["samples"][0][^1]);
        Assert.Equal(5, update.Heats["heat"].Cells[^1]![1]);
        Assert.Equal(update.Times.Count, update.Heats["heat"].Cells.Count);
        Assert.All(page.FindComponents<TimeSeriesChart>(), chart => Assert.Equal(1, chart.RenderCount));
        Assert.Equal(1, page.FindComponent<HeatmapChart>().RenderCount);
    }

    [Fact]
    public void Charts_Admin_LeadToRulesOfTheEndpoint()
    {
        Pass(3, () => Send(5));
        AlertLinks.AssertLead(Open().FindAll("a.chart-alert"), 5, endpoint: "GET /api/things/{id}");
    }

    [Fact]
    public async Task Page_PointChosen_ShowsTheSlowRequestsOfThatTimeAndGoesBack()
    {
        var endpoint = Program.Endpoint();
        Pass(5, () => Send(3));
        Keep(endpoint, 300, $"select \"{Hostile}\" from t", "trace-early");
        var early = Program.Clock.GetUtcNow();
        Pass(120, () => Send(3));
        Keep(endpoint, 700, "select 2", "trace-late");
        Pass(2);
        var page = Open();
        Assert.Equal(2, page.FindAll(".slow-row").Count);

        await page.InvokeAsync(() => page.FindComponent<ChartBoard>().Instance.OnPicked(early.ToUnixTimeMilliseconds()));
        var navigation = Services.GetRequiredService<NavigationManager>();
        Assert.Contains("at=", navigation.Uri, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Equal("300 ms", Assert.Single(page.FindAll(".slow-row")).QuerySelectorAll("td")[1].TextContent));
        await page.Find(".slow-row button").ClickAsync(new());
        Assert.Contains(Hostile, page.Find(".row-details .query").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("img"));

        navigation.NavigateTo(page.Find("#slow .panel-link").GetAttribute("href")!);
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".slow-row").Count));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("9999-99-99T00:00:00Z")]
    public void Page_TimeThatIsNone_IsAsIfNothingWereChosen(string at)
    {
        Pass(5, () => Send(3));
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/endpoints/GET/api/things/%7Bid%7D?at={at}");
        Assert.Contains("of the last 5 m", Open().Find("#slow").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_ManyViewers_ComputeTheCourseOnce()
    {
        Pass(5, () => Send(3));
        for (var i = 0; i < 5; i++) Open();
        Assert.Equal(1, Services.GetRequiredService<EndpointCourses>().Computed);
    }

    [Fact]
    public async Task Page_Disposed_LeavesNoSubscription()
    {
        Pass(1, () => Send(1));
        Open();
        Assert.Equal(1, Subscribers);
        await DisposeComponentsAsync();
        Assert.Equal(0, Subscribers);
    }

    [Fact]
    public async Task Page_Paused_StandsStill()
    {
        Pass(10, () => Send(4));
        var page = Open();
        Services.GetRequiredService<ViewerState>().Pause(true);
        await Onlooker.SeesAsync(page, Feed, Program.Clock, () => Pass(1, () => Send(50)));
        Assert.Contains("n = 40", page.Find(".tile-note").TextContent, StringComparison.Ordinal);
        Assert.Equal("paused", page.Find("[data-fresh]").GetAttribute("data-state"));
    }

    private IRenderedComponent<Page> Open(string route = "api/things/{id}", string method = "GET") =>
        Render<Page>(parameters => parameters.Add(page => page.Method, method).Add(page => page.Route, route));
}
