using Bunit;
using Dashboard.Components.Health;
using Dashboard.Core.Common;
using Dashboard.Core.Health.Baselines;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using Xunit;
using static Dashboard.Tests.Fakes.Standings;

namespace Dashboard.Tests.Components.Health;

public sealed class RegressionsTests : BunitContext
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly ChangeFeed<BaselineReport> _reports = new(exception => Assert.Fail(exception.ToString()));

    public RegressionsTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddSingleton(_reports);
    }

    [Fact]
    public void Panel_BeforeTheFirstReport_IsBusy()
    {
        var panel = Render<Regressions>(parameters => parameters.Add(one => one.Now, Noon));
        Assert.NotNull(panel.Find("[aria-busy=true]"));
        Assert.Empty(panel.FindAll("table"));
    }

    [Fact]
    public void Panel_NothingCalled_SaysSo()
    {
        var panel = Open();
        Assert.Contains("No endpoint of the platform was called within the hour.", panel.Find(".regressions-sentence").TextContent, StringComparison.Ordinal);
        Assert.Contains("Nothing has been learnt yet.", panel.Markup, StringComparison.Ordinal);
        Assert.NotNull(panel.Find(".level.is-unknown"));
    }

    [Fact]
    public void Panel_NotLearntYet_SaysWhatItTakes()
    {
        var sentence = Open(Unknown(), Unknown(Others)).Find(".regressions-sentence").TextContent;
        Assert.Contains("What is usual is not known yet.", sentence, StringComparison.Ordinal);
        Assert.Contains($"It takes {BaselineBuilder.LeastHours} hours with at least {BaselineBuilder.LeastRequests} requests", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Panel_HoursLearnt_AreCounted()
    {
        var history = new RecordedHistory();
        history.PassHours(7, () => MeasuredProgram.Request(history.Program.Endpoint()));
        var table = BaselineTable.Learn(history.History.Names, history.History.View.Closed[2], history.Latest.Time, CancellationToken.None);
        _reports.Publish(new(Noon, [Unknown()], table));
        Assert.Contains($"Learnt from {table.Hours} hours.", Render<Regressions>(one => one.Add(panel => panel.Now, Noon)).Markup, StringComparison.Ordinal);
        Assert.True(table.Hours > 1);
    }

    [Fact]
    public void Panel_AllAsUsual_SaysSoAndShowsThemWhenAsked()
    {
        var panel = Open(Usual(), Usual(Others), Usual(metric: EndpointStanding.Errors, current: 0.002, usual: 0.001));
        Assert.Contains("All 2 endpoints are as usual at this hour.", panel.Find(".regressions-sentence").TextContent, StringComparison.Ordinal);
        Assert.NotNull(panel.Find(".level.is-ok"));
        Assert.Empty(panel.FindAll("table"));
        panel.Find("button").Click();
        Assert.Equal(3, panel.FindAll("tbody tr").Count);
        panel.Find("button").Click();
        Assert.Empty(panel.FindAll("table"));
    }

    [Fact]
    public void Panel_Regressions_HaveAllThereIsToSay()
    {
        var panel = Open(Worse() with { Since = Noon.AddMinutes(-12) }, Of(Others, BaselineVerdict.Below, 0, 5, EndpointStanding.Traffic) with { Deviation = -7 }, Usual(Others));
        Assert.Contains("2 of 2 endpoints are worse than usual at this hour.", panel.Find(".regressions-sentence").TextContent, StringComparison.Ordinal);
        var rows = panel.FindAll("tbody tr");
        Assert.Equal(2, rows.Count);
        Assert.Equal("/endpoints/GET/api/things/%7Bid%7D", rows[0].QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal(
            ["P95", "Slower", "120 ms", "240 ms", "+6.2 σ"], rows[0].QuerySelectorAll("td").Take(5).Select(cell => cell.TextContent.Trim()));
        Assert.Equal("96.0 ms – 150 ms", rows[0].QuerySelectorAll("td")[2].GetAttribute("title"));
        Assert.Contains("(12 m 0 s)", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Equal(["Req/s", "Far fewer", "5.0", "0", "−7.0 σ"], rows[1].QuerySelectorAll("td").Take(5).Select(cell => cell.TextContent.Trim()));
    }

    [Fact]
    public void Panel_OldReport_IsDegradedAndStillShown()
    {
        _reports.Publish(Report(Noon.AddMinutes(-12), Worse()));
        var panel = Render<Regressions>(parameters => parameters.Add(one => one.Now, Noon));
        Assert.Contains("The last comparison is 12 m 0 s old", panel.Find(".regressions-sentence").TextContent, StringComparison.Ordinal);
        Assert.Single(panel.FindAll("tbody tr"));
    }

    [Fact]
    public void Panel_HostileNames_AreText()
    {
        var panel = Open(Worse("GET /<img src=x onerror=alert(1)>"));
        Assert.Empty(panel.FindAll("img"));
        Assert.Contains("<img src=x", panel.Find("tbody a").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<Regressions> Open(params EndpointStanding[] standings)
    {
        _reports.Publish(Report(Noon, standings));
        return Render<Regressions>(parameters => parameters.Add(one => one.Now, Noon));
    }
}
