using System.Text.RegularExpressions;
using Dashboard.Tests.Fakes;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.Tests.Browser;

/// <summary>Spans with fixed ends in a real browser: brushed, typed, and in the address.</summary>
[Collection(InThirdBrowser.Name)]
public sealed class SpanTests(OverviewSite site) : IClassFixture<OverviewSite>
{
    [Fact]
    public async Task Brush_OnAChart_IsTheWholePagesSpanAndBackUndoesIt()
    {
        await site.SendAsync(30);
        await using var context = await site.SignedInAsync();
        var watched = await OpenAsync(context);
        var page = watched.Page;
        await BrushAsync(page);
        await page.ReachesAsync("*/*from=*&to=*");
        await Expect(page.Locator(".view-notice")).ToContainTextAsync("Back to live figures");
        await Expect(page.Locator(".live-button")).ToContainTextAsync("Fixed");
        await Expect(page.Locator("[data-age-note]")).ToHaveTextAsync("a fixed span, not live");

        var copied = (await WatchedPage.OpenAsync(context, site.Program.Address)).Page;
        await copied.GotoAsync(page.Url);
        await Expect(copied.Locator(".view-notice time").First).ToHaveAttributeAsync("datetime", (await page.Locator(".view-notice time").First.GetAttributeAsync("datetime"))!);
        // Once the last of its ten seconds are over, both are told.
        await Wait.UntilAsync(async () => await ShownAsync(page) == await ShownAsync(copied), async () => $"{await ShownAsync(page)}, copied: {await ShownAsync(copied)}");
        await Expect(copied.GetByRole(AriaRole.Link, new() { Name = "Database" })).ToHaveAttributeAsync("href", new Regex("from=.*to="));

        await page.GoBackAsync();
        await Expect(page.Locator(".live-button")).ToContainTextAsync("Live");
        await Expect(page.Locator(".view-notice")).ToHaveCountAsync(0);
        watched.AssertNoFaults();
    }

    [Fact]
    public async Task Escape_AfterABrush_GoesBackFromIt()
    {
        await site.SendAsync(30);
        await using var context = await site.SignedInAsync();
        var watched = await OpenAsync(context);
        await BrushAsync(watched.Page);
        await Expect(watched.Page.GetByRole(AriaRole.Button, new() { Name = "Show the whole range again (Esc)" })).ToBeVisibleAsync();
        await watched.Page.Keyboard.PressAsync("Escape");
        await Expect(watched.Page.Locator(".live-button")).ToContainTextAsync("Live");
        await Expect(watched.Page.GetByRole(AriaRole.Button, new() { Name = "Show the whole range again (Esc)" })).ToBeHiddenAsync();
        watched.AssertNoFaults();
    }

    [Fact]
    public async Task Custom_ByKeyboardAlone_ShowsTheSpan()
    {
        await site.SendAsync(30);
        await using var context = await site.SignedInAsync();
        var watched = await OpenAsync(context);
        var page = watched.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "24 h" }).FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByLabel("From", new() { Exact = true })).ToBeFocusedAsync();
        await Expect(page.GetByLabel("From", new() { Exact = true })).Not.ToHaveValueAsync("");

        // The end of the span a year before its begin, by the field's own keys, and back.
        await page.GetByLabel("To", new() { Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Locator("#span-to-problem")).ToHaveTextAsync("The end has to be after the begin.");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(page.Locator("#span-to-problem")).ToHaveTextAsync("");
        // The keys are answered in their order: had the first led anywhere, it would have by now.
        Assert.DoesNotContain("from=", page.Url, StringComparison.Ordinal);
        await page.Keyboard.PressAsync("Enter");
        await page.ReachesAsync("*/*from=*&to=*");
        await Expect(page.Locator(".span-form")).ToHaveCountAsync(0);

        await page.Keyboard.PressAsync("p");
        await Expect(page.Locator(".live-button")).ToContainTextAsync("Live");
        watched.AssertNoFaults();
    }

    [Fact]
    public async Task Address_Wrong_SaysWhatIsWrongAndShowsTheDefault()
    {
        await site.SendAsync(30);
        await using var context = await site.SignedInAsync();
        var watched = await OpenAsync(context, "?from=soon&to=later");
        await Expect(watched.Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("“from” is “soon”, which is no time");
        await Expect(watched.Page.GetByRole(AriaRole.Link, new() { Name = "5 m", Exact = true })).ToHaveAttributeAsync("aria-current", "true");
        watched.AssertNoFaults();
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task Form_EachThemeAndWidth_IsAccessibleAndFits(int width)
    {
        await site.SendAsync(30);
        await using var context = await site.SignedInAsync(new() { ViewportSize = new() { Width = width, Height = 900 } });
        var watched = await OpenAsync(context);
        var page = watched.Page;
        if (width > 1240) await page.GetByRole(AriaRole.Button, new() { Name = "Custom" }).ClickAsync();
        else await page.Locator("select.range-choice").SelectOptionAsync("custom");
        await page.GetByLabel("From", new() { Exact = true }).FillAsync("");
        await Expect(page.Locator("#span-from-problem")).ToHaveTextAsync("Give a date and a time.");
        await watched.AssertAccessibleAndFitsAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Last hour" }).ClickAsync();
        await page.ReachesAsync("*/*from=*&to=*");
        await Expect(page.Locator(".view-notice")).ToBeVisibleAsync();
        await watched.AssertAccessibleAndFitsAsync();
        watched.AssertNoFaults();
    }

    private static Task<string> ShownAsync(IPage page) => page.Locator(".tile").First.InnerTextAsync();

    // The right half of the chart, where the newest minutes are.
    private static async Task BrushAsync(IPage page)
    {
        var overlay = page.Locator("[data-chart=latency] [data-overlay]");
        var box = (await overlay.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + (box.Width * 0.5f), box.Y + (box.Height / 2));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + (box.Width * 0.7f), box.Y + (box.Height / 2), new() { Steps = 4 });
        await page.Mouse.MoveAsync(box.X + (box.Width * 0.95f), box.Y + (box.Height / 2), new() { Steps = 4 });
        await page.Mouse.UpAsync();
    }

    private async Task<WatchedPage> OpenAsync(IBrowserContext context, string query = "")
    {
        var watched = await WatchedPage.OpenAsync(context, site.Program.Address);
        await watched.GoToLiveAsync(new Uri(site.Program.Address, query));
        await Expect(watched.Page.Locator("[data-line-value]").First).Not.ToBeEmptyAsync(new() { Timeout = 20_000 });
        return watched;
    }
}
