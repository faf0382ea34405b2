using Bunit;
using Dashboard.Core.Health.Baselines;
using Dashboard.Core.Metrics;
using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Dashboard.Tests.Fakes.Standings;
using Detail = Dashboard.Components.Pages.EndpointDetail;
using List = Dashboard.Components.Pages.Endpoints;

namespace Dashboard.Tests.Components.Endpoints;

/// <summary>What is usual on the pages of endpoints: a band on the chart, and marks in the table.</summary>
public sealed class EndpointUsualTests : EndpointContext
{
    [Fact]
    public void Chart_UsualIsKnown_HasABandALegendAndItsEdges()
    {
        Baselines.Publish(new(History.Latest.Time, [], Learnt(ms: 20)));
        Pass(60, () => Send(2, ms: 30));
        var page = Open();
        var chart = page.Find("[data-chart=latency-usual]");
        Assert.Contains("Usual P95 (the faint band)", chart.QuerySelector(".chart-legend")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(chart.QuerySelector("svg[data-range][aria-hidden=true]"));
        var columns = Updates.Last(update => update.Charts.ContainsKey("latency-usual")).Charts["latency-usual"];
        Assert.Equal(5, columns.Length);
        Assert.All(columns[3].Zip(columns[4]), edges => Assert.True(edges.First < 20 && edges.Second > 20));
    }

    [Fact]
    public void Chart_NothingIsUsualYet_HasNoBand()
    {
        Baselines.Publish(Report(History.Latest.Time, Unknown()));
        Pass(60, () => Send(2));
        var page = Open();
        Assert.NotNull(page.Find("[data-chart=latency]"));
        Assert.Empty(page.FindAll("[data-range], [data-range-value]"));
        Assert.Equal(3, Updates.Last().Charts["latency"].Length);
    }

    [Fact]
    public void Chart_LearntWhileThePageIsOpen_GetsItsBand()
    {
        Pass(60, () => Send(2));
        var page = Open();
        Assert.Empty(page.FindAll("[data-range]"));
        Baselines.Publish(new(History.Latest.Time, [], Learnt(ms: 20)));
        page.WaitForAssertion(() =>
        {
            Pass(1, () => Send(2));
            Assert.NotNull(page.Find("[data-chart=latency-usual] [data-range]"));
            Assert.Contains(Updates, update => update.Charts.ContainsKey("latency-usual"));
        });
    }

    [Fact]
    public void Chart_OfTheProgramsOwn_HasNoBandOfAnEndpointOfThatName()
    {
        Baselines.Publish(new(History.Latest.Time, [], Learnt(ms: 20, route: "/own")));
        Pass(5, () => MeasuredProgram.Request(Program.Recorder.Endpoints.GetOrAdd("GET", "/own", EndpointGroup.Dashboard), ms: 20));
        Services.GetRequiredService<NavigationManager>().NavigateTo("/endpoints/GET/own?group=dashboard");
        Assert.Empty(Open("own").FindAll("[data-range]"));
    }

    [Fact]
    public void List_WorseThanUsual_IsMarkedAtItsFigure()
    {
        Send(40);
        Send(40, "/api/others");
        Pass(1);
        Baselines.Publish(Report(History.Latest.Time, Worse(), Of(Others, BaselineVerdict.Below, 0.2, 5, EndpointStanding.Traffic), Usual(Others)));
        var page = Render<List>();
        Assert.Equal(
            ["Slower than usual: 240 ms, usual at this hour 120 ms.", "Far fewer than usual: 0.2, usual at this hour 5.0."],
            page.FindAll(".usual-mark").Select(mark => mark.GetAttribute("title")!).OrderDescending());
        var slow = page.FindAll(".endpoint-row").Single(row => row.TextContent.Contains("/api/things/{id}", StringComparison.Ordinal));
        Assert.EndsWith("9.97 ms", Assert.Single(slow.QuerySelectorAll(".usual-mark")).ParentElement!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void List_AsUsualAgain_LosesItsMark()
    {
        Send(40);
        Pass(1);
        Baselines.Publish(Report(History.Latest.Time, Worse()));
        var page = Render<List>();
        Assert.Single(page.FindAll(".usual-mark"));
        Baselines.Publish(Report(History.Latest.Time, Usual()));
        page.WaitForAssertion(() =>
        {
            Pass(1, () => Send(1));
            Assert.Empty(page.FindAll(".usual-mark"));
        });
    }

    [Fact]
    public void List_OfATimeThatIsOver_HasNoMarksOfNow()
    {
        Send(40);
        Pass(120);
        Baselines.Publish(Report(History.Latest.Time, Worse()));
        var now = History.Latest.Time;
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/endpoints?from={Uri.EscapeDataString(Live(now.AddMinutes(-10)))}&to={Uri.EscapeDataString(Live(now.AddMinutes(-1)))}");
        Assert.Empty(Render<List>().FindAll(".usual-mark"));
    }

    private static string Live(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private IRenderedComponent<Detail> Open(string route = "api/things/{id}") =>
        Render<Detail>(parameters => parameters.Add(page => page.Method, "GET").Add(page => page.Route, route));
}
