using Dashboard.Core.Common;
using Dashboard.Core.Health.Baselines;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.Tests.Browser;

/// <summary>The pages of endpoints in a real browser.</summary>
[Collection(InAnotherBrowser.Name)]
public sealed class EndpointTests(OverviewSite site) : IClassFixture<OverviewSite>
{
    private const string Profile = "/endpoints/GET/api/profiles/%7Bid%7D";

    [Fact]
    public async Task List_RowByKeyboard_OpensThePageAndBackReturns()
    {
        await site.SendAsync(25);
        await using var context = await site.SignedInAsync();
        var watched = await OpenAsync(context, "/endpoints?range=15m");
        var page = watched.Page;
        var link = page.Locator(".endpoint-row a", new() { HasText = "/api/profiles/{id}" });
        await link.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.ReachesAsync("*/endpoints/GET/api/profiles/%7Bid%7D?range=15m");
        await Expect(page.Locator("h1")).ToContainTextAsync("/api/profiles/{id}");
        await Expect(page.Locator(".verdict")).ToContainTextAsync("P95");

        var copied = await OpenAsync(context, new Uri(page.Url).PathAndQuery);
        await Expect(copied.Page.Locator("h1")).ToContainTextAsync("/api/profiles/{id}");
        await page.GoBackAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Endpoints", Exact = true })).ToBeVisibleAsync();
        await page.GoByKeysAsync("go");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Overview" })).ToBeVisibleAsync();
        await page.GoByKeysAsync("ge");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Endpoints", Exact = true })).ToBeVisibleAsync();
        watched.AssertNoFaults();
    }

    [Fact]
    public async Task List_RowByPointer_OpensAnywhereInTheRow()
    {
        await site.SendAsync(5);
        await using var context = await site.SignedInAsync();
        var watched = await OpenAsync(context, "/endpoints");
        // By force: what lies over the cell is the row's link, and that is the point.
        await watched.Page.Locator(".endpoint-row", new() { HasText = "/api/profiles/{id}" }).Locator("td").Nth(2)
            .ClickAsync(new() { Force = true });
        await watched.Page.ReachesAsync("*" + Profile);
        watched.AssertNoFaults();
    }

    [Fact]
    public async Task Page_PointAndCellAndTable_LeadToTheSlowRequestsOfThatTime()
    {
        await site.SendAsync(25);
        await using var context = await site.SignedInAsync();
        var watched = await OpenAsync(context, Profile);
        var page = watched.Page;
        await Expect(page.Locator(".slow-row").First).ToBeVisibleAsync();
        await site.SendAsync(5);

        var heat = page.Locator("[data-chart=heat] [data-overlay]");
        var box = (await heat.BoundingBoxAsync())!;
        await heat.HoverAsync(new() { Position = new() { X = box.Width - 20, Y = box.Height / 2 } });
        await Expect(page.Locator("[data-chart=heat] [data-tooltip]")).ToContainTextAsync("all in");
        await heat.ClickAsync(new() { Position = new() { X = box.Width - 20, Y = box.Height / 2 } });
        await page.ReachesAsync("*at=*");
        await Expect(page.Locator("#slow")).ToContainTextAsync("around");
        await page.GoBackAsync();
        await Expect(page.Locator("#slow")).ToContainTextAsync("of the last 5 m");

        // By keyboard: the table behind a chart has a button for each time.
        await page.Locator("[data-chart^=latency] [data-chart-as-table]").PressAsync("Enter");
        await page.Locator("[data-chart^=latency] [data-pick-time]").First.PressUntilAsync("Enter", () => Task.FromResult(page.Url.Contains("at=", StringComparison.Ordinal)));
        await page.GetByRole(AriaRole.Link, new() { Name = "Those of the whole range" }).ClickAsync();
        await Expect(page.Locator("#slow")).ToContainTextAsync("of the last 5 m");
        await page.Locator(".slow-row button").First.ClickAsync();
        await Expect(page.Locator(".row-details")).ToContainTextAsync("Trace");
        watched.AssertNoFaults();
    }

    [Fact]
    public async Task Page_UsualBecomesKnown_DrawsItsBandAndHasItInWords()
    {
        await site.SendAsync(25);
        await using var context = await site.SignedInAsync();
        var watched = await OpenAsync(context, Profile);
        var before = watched.Page.Locator("[data-chart=latency]");
        await before.Locator("[data-chart-as-table]").PressUntilAsync("Enter", () => before.Locator("thead").IsVisibleAsync());
        var feed = site.Program.App.Services.GetRequiredService<ChangeFeed<BaselineReport>>();
        var learnt = new BaselineReport(DateTimeOffset.UnixEpoch, [], Standings.Learnt(ms: 20, route: "/api/profiles/{id}"));
        // The program, which has learnt nothing, says so each minute: then this is said again at once, up to the end of the test.
        using var again = feed.Subscribe(report =>
        {
            if (!ReferenceEquals(report, learnt)) feed.Publish(learnt);
        });
        feed.Publish(learnt);
        var band = watched.Page.Locator("[data-chart=latency-usual] [data-range] path");
        await Wait.UntilAsync(async () => await band.CountAsync() == 1 && (await band.GetAttributeAsync("d"))?.StartsWith('M') == true);
        var chart = watched.Page.Locator("[data-chart=latency-usual]");
        await Expect(chart.Locator("[data-range-value]")).ToContainTextAsync("ms – ");
        // The chart with the band takes the place of the one without, whose table was open.
        await Expect(chart.Locator("thead")).ToContainTextAsync("Usual P95");
        await Expect(chart.Locator("[data-chart-as-table]")).ToHaveAttributeAsync("aria-expanded", "true");
        await watched.AssertAccessibleAndFitsAsync();
        watched.AssertNoFaults();
    }

    [Theory]
    [InlineData("/endpoints/GET/%3Cimg%20src=x%20onerror=document.title='hit'%3E")]
    [InlineData("/endpoints/%3Cscript%3Ealert(1)%3C%2Fscript%3E/api/%2e%2e%3Ca%20href=javascript:alert(1)%3E?at=%3Cb%3E&group=%3Ci%3E")]
    public async Task Page_HostileAddress_IsTextAndLeadsBack(string address)
    {
        await using var context = await site.SignedInAsync();
        var watched = await WatchedPage.OpenAsync(context, site.Program.Address);
        await watched.Page.GotoAsync(new Uri(site.Program.Address, address).ToString());
        await Expect(watched.Page.Locator(".unknown-endpoint")).ToBeVisibleAsync();
        Assert.Equal(0, await watched.Page.Locator("main img, main script").CountAsync());
        await watched.Page.GetByRole(AriaRole.Link, new() { Name = "All endpoints that were called" }).ClickAsync();
        await Expect(watched.Page.GetByRole(AriaRole.Heading, new() { Name = "Endpoints", Exact = true })).ToBeVisibleAsync();
        watched.AssertNoFaults();
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task Pages_EachThemeAndWidth_AreAccessibleAndFit(int width)
    {
        await site.SendAsync(25);
        await using var context = await site.SignedInAsync(new() { ViewportSize = new() { Width = width, Height = 900 } });
        foreach (var address in new[] { "/endpoints", Profile })
        {
            var watched = await OpenAsync(context, address);
            if (address == Profile)
            {
                await Expect(watched.Page.Locator(".slow-row").First).ToBeVisibleAsync();
                await watched.Page.Locator(".slow-row button").First.ClickAsync();
                await Expect(watched.Page.Locator(".row-details")).ToBeVisibleAsync();
                await watched.Page.Locator("[data-chart=heat] [data-chart-as-table]").ClickAsync();
            }

            await watched.AssertAccessibleAndFitsAsync();
            watched.AssertNoFaults();
        }
    }

    private async Task<WatchedPage> OpenAsync(IBrowserContext context, string address)
    {
        var watched = await WatchedPage.OpenAsync(context, site.Program.Address);
        await watched.GoToLiveAsync(new Uri(site.Program.Address, address));
        if (address.StartsWith(Profile, StringComparison.Ordinal))
            await Expect(watched.Page.Locator("[data-line-value]").First).Not.ToBeEmptyAsync(new() { Timeout = 20_000 });
        return watched;
    }
}
