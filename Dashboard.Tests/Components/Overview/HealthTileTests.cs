using Bunit;
using Dashboard.Components.Overview;
using Dashboard.Core.Health;
using Dashboard.Core.Health.Scoring;
using MudBlazor.Services;
using Xunit;

namespace Dashboard.Tests.Components.Overview;

public sealed class HealthTileTests : BunitContext
{
    private static readonly HealthReading[] Well = [HealthReading.Of(HealthMeasure.ErrorRate, 0), HealthReading.Of(HealthMeasure.LatencyP95, 5)];

    public HealthTileTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
    }

    [Fact]
    public void Tile_NoScoreYet_SaysSo()
    {
        var tile = Render<HealthTile>();
        Assert.Equal(("–", "no score yet"), (Text(tile, ".tile-value"), Text(tile, ".tile-note")));
        Assert.Equal("/health-status", tile.Find("a").GetAttribute("href"));
    }

    [Fact]
    public void Tile_Healthy_HasNoSign()
    {
        var tile = RenderTile(new(Well, [], HealthLimits.BuiltIn));
        Assert.Equal(("100", "of 100, healthy"), (Text(tile, ".tile-value"), Text(tile, ".tile-note")));
        Assert.Empty(tile.FindAll(".level"));
    }

    [Fact]
    public void Tile_Capped_NamesTheCapAndIsCritical()
    {
        var tile = RenderTile(new(Well, [new(20, "PostgreSQL does not answer")], HealthLimits.BuiltIn));
        Assert.Equal(("20", "PostgreSQL does not answer"), (Text(tile, ".is-critical .tile-value"), Text(tile, ".tile-change")));
    }

    [Fact]
    public void Tile_TooLittleKnown_SaysHowMuchIs()
    {
        var tile = RenderTile(new([HealthReading.Unknown(HealthMeasure.ErrorRate), HealthReading.Of(HealthMeasure.Cpu, 0)], [], HealthLimits.BuiltIn));
        Assert.Equal(("–", "unknown: 14.3 % known"), (Text(tile, ".tile-value"), Text(tile, ".tile-note")));
    }

    private static string Text(IRenderedComponent<HealthTile> tile, string selector) => tile.Find(selector).TextContent;

    private IRenderedComponent<HealthTile> RenderTile(HealthInputs inputs) =>
        Render<HealthTile>(parameters => parameters.Add(tile => tile.Report, new HealthReport(HealthScorer.Of(inputs), inputs, [], default)));
}
