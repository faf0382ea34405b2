using Bunit;
using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using Page = Dashboard.Components.Pages.Overview;

namespace Dashboard.Tests.Components.Overview;

/// <summary>What is usual of all requests together, on the overview's chart.</summary>
public sealed class OverviewUsualTests : OverviewContext
{
    [Fact]
    public void Chart_UsualIsKnown_HasItsBand()
    {
        Baselines.Publish(new(Program.Clock.GetUtcNow(), [], Standings.Learnt(ms: 20)));
        var page = Open("/");
        Assert.Contains("Usual P95", page.Find("[data-chart=latency-usual] .chart-legend").TextContent, StringComparison.Ordinal);
        var columns = LastUpdate().Charts["latency-usual"];
        Assert.Equal(5, columns.Length);
        Assert.All(columns[3].Zip(columns[4]), edges => Assert.True(edges.First < 20 && edges.Second > 20));
    }

    [Fact]
    public void Chart_NothingIsUsualYet_HasNoBand()
    {
        Baselines.Publish(Standings.Report(Program.Clock.GetUtcNow(), Standings.Unknown()));
        Assert.Empty(Open("/").FindAll("[data-range]"));
        Assert.Equal(3, LastUpdate().Charts["latency"].Length);
    }

    private IRenderedComponent<Page> Open(string address)
    {
        for (var i = 0; i < 40; i++) MeasuredProgram.Request(Program.Endpoint());
        Feed.Publish(Program.Tick());
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return Render<Page>();
    }
}
