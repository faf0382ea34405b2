using Dashboard.Tests.Fakes;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.Tests.Browser;

/// <summary>The page of the health score in a real browser, with real servers.</summary>
[Collection(InAnotherBrowser.Name)]
public sealed class HealthTests(RedisSite site) : IClassFixture<RedisSite>
{
    private const float Slow = 40_000;

    [Fact]
    public async Task Page_KeysChecksAndSliders_Work()
    {
        await site.SendAsync(30);
        await using var context = await site.SignedInAsync();
        var watched = await WatchedPage.OpenAsync(context, site.Program.Address);
        var page = watched.Page;
        await watched.GoToLiveAsync(site.Program.Address);
        await page.GoByKeysAsync("gh");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Health", Exact = true })).ToBeVisibleAsync();
        await Expect(page.Locator("#checks")).ToContainTextAsync("postgresql:responseTime", new() { Timeout = Slow });

        // Only then does nothing else take the focus any more.
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Health", Exact = true })).ToBeFocusedAsync();
        await page.Locator(".what-if input[type=range]").First.FocusAsync();
        await page.Keyboard.PressAsync("End");
        await Expect(page.Locator(".what-if-value.is-moved")).ToContainTextAsync("20.0 %");
        await Expect(page.Locator(".what-if-score")).ToContainTextAsync("instead of");
        await page.GetByRole(AriaRole.Button, new() { Name = "As it is now" }).ClickAsync();
        await Expect(page.Locator(".what-if-score")).ToContainTextAsync("as it is now");

        await page.GetByRole(AriaRole.Link, new() { Name = "Overview", Exact = true }).ClickAsync();
        await page.Locator(".health-tile").ClickAsync();
        await Expect(page.Locator("#losses")).ToBeVisibleAsync();
        watched.AssertNoFaults();
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task Page_EachThemeAndWidth_IsAccessibleAndFits(int width)
    {
        await site.SendAsync(30);
        await using var context = await site.SignedInAsync(width);
        var watched = await WatchedPage.OpenAsync(context, site.Program.Address);
        await watched.GoToLiveAsync(new Uri(site.Program.Address, "/health-status"));
        await Expect(watched.Page.Locator("#checks")).ToContainTextAsync("redis:responseTime", new() { Timeout = Slow });
        await watched.AssertAccessibleAndFitsAsync();
        watched.AssertNoFaults();
    }
}
