using System.Globalization;
using System.Text.RegularExpressions;
using Dashboard.Tests.Fakes;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.Tests.Browser;

/// <summary>The overview in a real browser.</summary>
[Collection(InBrowser.Name)]
public sealed partial class OverviewTests(OverviewSite site) : IClassFixture<OverviewSite>
{
    [Fact]
    public async Task Overview_WhileRequestsRun_GrowsByExactlyThoseAndGainsPoints()
    {
        await site.SendAsync(30);
        await using var context = await site.SignedInAsync();
        var watched = await OpenAsync(context);
        var page = watched.Page;
        var points = await PointsAsync(page);

        await site.SendAsync(25);
        await AssertShowsAllAsync(page);
        await Wait.UntilAsync(async () => await PointsAsync(page) >= points + 3);
        Assert.Equal(site.Sent, await CountAsync(page));
        watched.AssertNoFaults();
    }

    [Fact]
    public async Task Pause_FreezesAndResume_FillsIn()
    {
        await site.SendAsync(30);
        await using var context = await site.SignedInAsync();
        var watched = await OpenAsync(context);
        var page = watched.Page;
        var before = await CountAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause the live figures" }).ClickAsync();
        await Expect(page.GetByText("Paused", new() { Exact = true })).ToBeVisibleAsync();
        await site.SendAsync(10);
        await Wait.UntilAsync(async () => (await site.Program.RealtimeAsync(300)).GetProperty("requests").GetProperty("count").GetInt32() >= before + 10);
        Assert.Equal(before, await CountAsync(page));

        await page.Keyboard.PressAsync("p");
        await AssertShowsAllAsync(page);
        watched.AssertNoFaults();
    }

    [Fact]
    public async Task Charts_PageLeftBeforeTheyAreDrawn_EndWithoutAnError()
    {
        await site.SendAsync(30);
        await using var context = await site.SignedInAsync();
        var watched = await OpenAsync(context);
        await watched.Page.EvaluateAsync(
            """
            async () => {
                const { createBoard } = await import("/js/charts.js");
                // Not a part of the document, like the charts of a page that has just been left.
                const board = createBoard(document.querySelector(".chart-board").cloneNode(true), null, false);
                board.add({ id: "latency", unit: "latency", lines: [{ name: "P95", colour: "accent" }], thresholds: [], bands: [], markers: [] });
                board.update({ full: true, from: 0, to: 2000, times: [1000], charts: { latency: [[5]] }, heats: {} });
                dispatchEvent(new Event("beforeprint"));
                board.dispose();
            }
            """);
        watched.AssertNoFaults();
    }

    [Fact]
    public async Task Connection_CutForSeconds_ResumesWithoutLoadingThePageAgain()
    {
        await site.SendAsync(30);
        await using var relay = new TcpRelay("127.0.0.1", site.Program.Address.Port);
        relay.Open();
        await using var context = await site.SignedInAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{relay.Port}/"));
        await AssertShowsAllAsync(page);
        await Expect(page.Locator("[data-age-note]")).Not.ToBeEmptyAsync(new() { Timeout = 20_000 });
        await page.EvaluateAsync("() => { window.sameDocument = true; }");

        await relay.CutAsync();
        await Expect(page.GetByText("Connection lost")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await site.SendAsync(15);
        relay.Open();
        await Expect(page.GetByText("Connection lost")).ToBeHiddenAsync(new() { Timeout = 20_000 });
        await AssertShowsAllAsync(page);
        Assert.True(await page.EvaluateAsync<bool>("() => window.sameDocument === true"));
    }

    [Fact]
    public async Task Address_RangeAndOpenRow_SurviveBackAndACopiedLink()
    {
        await site.SendAsync(30);
        await using var context = await site.SignedInAsync();
        var watched = await OpenAsync(context);
        var page = watched.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "15 m" }).ClickAsync();
        await page.ReachesAsync("*/*range=15m*");
        var row = page.Locator("tr.endpoint-row button", new() { HasText = "/api/profiles/{id}" });
        await row.ClickAsync();
        await Expect(row).ToHaveAttributeAsync("aria-expanded", "true");

        var copied = (await WatchedPage.OpenAsync(context, site.Program.Address)).Page;
        await copied.GotoAsync(page.Url);
        await Expect(copied.GetByRole(AriaRole.Link, new() { Name = "15 m" })).ToHaveAttributeAsync("aria-current", "true");
        await Expect(copied.Locator("tr.endpoint-row button", new() { HasText = "/api/profiles/{id}" })).ToHaveAttributeAsync("aria-expanded", "true");

        await page.GoBackAsync();
        await Expect(row).ToHaveAttributeAsync("aria-expanded", "false");
        await page.GoBackAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "5 m", Exact = true })).ToHaveAttributeAsync("aria-current", "true");
        watched.AssertNoFaults();
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task Overview_EachThemeAndWidth_IsAccessibleAndFits(int width)
    {
        await site.SendAsync(30);
        await using var context = await site.SignedInAsync(new() { ViewportSize = new() { Width = width, Height = 900 } });
        var watched = await OpenAsync(context);
        await watched.AssertAccessibleAndFitsAsync();
        watched.AssertNoFaults();
    }

    private async Task<WatchedPage> OpenAsync(IBrowserContext context)
    {
        var watched = await WatchedPage.OpenAsync(context, site.Program.Address);
        await watched.Page.GotoAsync(site.Program.Address.ToString());
        await AssertShowsAllAsync(watched.Page);
        // The page is there before its circuit and its modules are: keys and clicks count only from here on.
        await Expect(watched.Page.Locator("[data-age-note]")).Not.ToBeEmptyAsync(new() { Timeout = 20_000 });
        await Expect(watched.Page.Locator("[data-line-value]").First).Not.ToBeEmptyAsync(new() { Timeout = 20_000 });
        return watched;
    }

    private async Task AssertShowsAllAsync(IPage page)
    {
        var expected = string.Create(CultureInfo.InvariantCulture, $"n = {site.Sent:N0}");
        await Wait.UntilAsync(async () => (await page.Locator(".tile").First.InnerTextAsync()).Contains(expected, StringComparison.Ordinal), StateAsync);

        // What keeps a page from being told: paused by its viewer, out of sight, or no circuit.
        async Task<string> StateAsync() =>
            $"expected {expected}; " + await page.EvaluateAsync<string>(
                """
                () => [document.querySelector(".tile")?.textContent, document.querySelector(".live-button")?.textContent, `hidden ${document.hidden}`,
                  document.querySelector("[data-fresh]")?.textContent, document.getElementById("components-reconnect-modal")?.hidden].join("; ")
                """);
    }

    /// <summary>How many requests the first tile says there were.</summary>
    private static async Task<int> CountAsync(IPage page)
    {
        var tile = page.Locator(".tile").First;
        if (await tile.CountAsync() == 0) return 0;
        var match = CountPattern().Match(await tile.InnerTextAsync());
        return match.Success ? int.Parse(match.Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture) : 0;
    }

    /// <summary>How many points the first chart holds, by the table behind it, which is built when it is opened.</summary>
    private static async Task<int> PointsAsync(IPage page)
    {
        var button = page.Locator("[data-chart-as-table]").First;
        await button.ClickAsync();
        var points = await page.Locator("[data-chart-table]").First.Locator("tbody tr").CountAsync();
        await button.ClickAsync();
        return points;
    }

    [GeneratedRegex(@"n = ([\d,]+)")]
    private static partial Regex CountPattern();
}
