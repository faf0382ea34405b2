using Bunit;
using Dashboard.Components.Charts;
using Dashboard.Components.Health;
using Dashboard.Components.Shared;
using Dashboard.Core.Health.Deployments;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using Xunit;

namespace Dashboard.Tests.Components.Health;

public sealed class DeploymentPanelTests : BunitContext
{
    private readonly RecordedHistory _history = new();

    public DeploymentPanelTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddSingleton(new DeploymentReader(_history.History, _history.Program.Clock));
    }

    private DateTimeOffset Now => _history.Program.Clock.GetUtcNow();

    [Fact]
    public void Panel_None_SaysHowToTellOfOne()
    {
        var panel = RenderPanel();
        Assert.Contains("No deployment is known", panel.Find(".state").TextContent, StringComparison.Ordinal);
        Assert.Contains("POST …/api/deployments", panel.Find(".command").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Panel_SlowerSince_SaysByHowMuch()
    {
        Pass(31, 100);
        var deployment = FixedDeployments.Of("1.4", Now, "<b>new</b> search");
        Pass(33, 300);
        var row = RenderPanel(deployment).Find("tbody tr");
        Assert.Contains("Slower", row.QuerySelector(".level.is-warning")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("100 ms → 299 ms (+199 %)", row.Children[3].TextContent, StringComparison.Ordinal);
        Assert.Equal("0.0 % → 0.0 %", row.Children[4].TextContent);
        Assert.Equal("1.0 → 1.0 (±0 %)", row.Children[5].TextContent);
        Assert.Equal("<b>new</b> search", row.QuerySelector(".deployment-note")!.TextContent);
        Assert.Null(row.QuerySelector("b"));
    }

    [Fact]
    public void Panel_JustDone_SaysThatItIsNotEnoughYet()
    {
        Pass(31, 100);
        var row = RenderPanel(FixedDeployments.Of("1.4", Now)).Find("tbody tr");
        Assert.Contains("Not enough yet", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("since then there were 0", row.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Panel_Many_ShowsTheLastTen()
    {
        var panel = RenderPanel([.. Enumerable.Range(0, 12).Select(i => FixedDeployments.Of($"1.{i}", Now.AddHours(-i)))]);
        Assert.Equal(10, panel.FindAll("tbody tr").Count);
        Assert.Contains("The last 10 of 12", panel.Find(".panel-foot").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Marks_SameList_AreTheSameChart()
    {
        var chart = new ChartDefinition("x", "count", []);
        IReadOnlyList<Deployment> one = [FixedDeployments.Of("1.4.0-rc.1+build.77", Now, "Note")];
        var marked = DeploymentMarks.On(chart, one);
        Assert.Same(marked, DeploymentMarks.On(chart, one));
        Assert.Equal(new ChartMarker(Now.ToUnixTimeMilliseconds(), "1.4.0-rc.1+bui…", "Deployed 1.4.0-rc.1+build.77: Note"), Assert.Single(marked.Markers));
        Assert.Same(chart, DeploymentMarks.On(chart, []));
        Assert.NotSame(marked, DeploymentMarks.On(chart, [.. one]));
    }

    private IRenderedComponent<DeploymentPanel> RenderPanel(params Deployment[] deployments) =>
        Render<DeploymentPanel>(parameters => parameters.Add(one => one.Deployments, deployments));

    private void Pass(int minutes, double ms) => _history.Pass(minutes * 60, () => MeasuredProgram.Request(_history.Program.Endpoint(), ms));
}
