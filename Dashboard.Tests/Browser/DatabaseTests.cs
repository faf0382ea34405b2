using System.Net.Http.Json;
using System.Text.Json;
using Dashboard.Core.Pooling;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.Tests.Browser;

/// <summary>The database's page in a real browser.</summary>
[Collection(InBrowser.Name)]
public sealed class DatabaseTests(OverviewSite site) : IClassFixture<OverviewSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Database_WhileRequestsRun_ChartsGainPointsAndStatementsAppear()
    {
        await site.SendAsync(30);
        await using var context = await site.SignedInAsync();
        var watched = await OpenAsync(context);
        var page = watched.Page;
        var points = await PointsAsync(page);
        await site.SendAsync(10);
        await Wait.UntilAsync(async () => await PointsAsync(page) >= points + 3);
        await Expect(page.Locator(".statement-row").First).ToContainTextAsync("select");

        await page.Locator("[data-chart=connections] .apexcharts-area").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.Locator("[data-chart=connections] [data-overlay]").HoverAsync();
        await Expect(page.Locator("[data-chart=connections] [data-tooltip]")).ToContainTextAsync("Idle");
        await page.Locator("[data-chart=connections] [data-line]").First.ClickAsync();
        await Expect(page.Locator("[data-chart=connections] [data-line]").Nth(1)).ToHaveAttributeAsync("aria-pressed", "false");
        watched.AssertNoFaults();
    }

    [Fact]
    public async Task Sizes_MovedByTheSlider_ChangeThePoolOnceConfirmed()
    {
        await using var context = await site.SignedInAsync();
        var watched = await OpenAsync(context);
        var page = watched.Page;
        var before = await SizeAsync("anon");
        var slider = page.GetByLabel("Size of pool anon, slider");
        await slider.FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.GetByText($"From now on {before + 1} callers of anon")).ToBeVisibleAsync();
        Assert.Equal(before, await SizeAsync("anon"));
        await page.GetByRole(AriaRole.Button, new() { Name = $"Change anon from {before} to {before + 1}" }).ClickAsync();
        await Expect(page.GetByText($"Changed: {before + 1} connections")).ToBeVisibleAsync();
        Assert.Equal(before + 1, await SizeAsync("anon"));
        await Expect(page.Locator(".dependency-side .facts")).ToContainTextAsync($"/ {before + 1}");

        await page.GetByLabel("Pool anon", new() { Exact = true }).FillAsync("51");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Size of pool anon is “51”; allowed is a whole number from 10 to 50.");
        watched.AssertNoFaults();
    }

    [Fact]
    public async Task Pool_ChosenAndStatementOpen_SurviveBackAndACopiedLink()
    {
        await site.SendAsync(5);
        await using var context = await site.SignedInAsync();
        var watched = await OpenAsync(context);
        var page = watched.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "anon", Exact = true }).ClickAsync();
        await page.ReachesAsync("*/database?pool=anon");
        var row = page.Locator(".statement-row button").First;
        await row.ClickAsync();
        await Expect(row).ToHaveAttributeAsync("aria-expanded", "true");

        var copied = (await WatchedPage.OpenAsync(context, site.Program.Address)).Page;
        await copied.GotoAsync(page.Url);
        await Expect(copied.Locator(".pool-state")).ToHaveCountAsync(1);
        await Expect(copied.Locator(".row-details .query")).ToBeVisibleAsync();
        await page.GoBackAsync();
        await Expect(row).ToHaveAttributeAsync("aria-expanded", "false");
        await page.GoBackAsync();
        await Expect(page.Locator(".pool-state")).ToHaveCountAsync(2);
        watched.AssertNoFaults();
    }

    [Fact]
    public async Task Keys_GAndD_LeadHereAndBack()
    {
        await using var context = await site.SignedInAsync();
        var watched = await OpenAsync(context);
        await watched.Page.GoByKeysAsync("go");
        await Expect(watched.Page.GetByRole(AriaRole.Heading, new() { Name = "Overview" })).ToBeVisibleAsync();
        await watched.Page.GoByKeysAsync("gd");
        await Expect(watched.Page.GetByRole(AriaRole.Heading, new() { Name = "Database" })).ToBeVisibleAsync();
        watched.AssertNoFaults();
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task Database_EachThemeAndWidth_IsAccessibleAndFits(int width)
    {
        await site.SendAsync(10);
        // Connections on loan, so that this table is looked at too.
        var pool = site.Program.App.Services.GetRequiredKeyedService<ConnectionPool>(PoolName.Service);
        await using var lease = await pool.AcquireAsync(Cancel);
        await using var context = await site.SignedInAsync(new() { ViewportSize = new() { Width = width, Height = 900 } });
        var watched = await OpenAsync(context);
        await Expect(watched.Page.Locator("#leases tbody tr").First).ToBeVisibleAsync();
        await watched.Page.Locator(".statement-row button").First.ClickAsync();
        await Expect(watched.Page.Locator(".row-details")).ToBeVisibleAsync();
        await watched.AssertAccessibleAndFitsAsync();
        watched.AssertNoFaults();
    }

    private async Task<WatchedPage> OpenAsync(IBrowserContext context)
    {
        var watched = await WatchedPage.OpenAsync(context, site.Program.Address);
        await watched.GoToLiveAsync(new Uri(site.Program.Address, "/database"));
        await Expect(watched.Page.Locator("[data-line-value]").First).Not.ToBeEmptyAsync(new() { Timeout = 20_000 });
        return watched;
    }

    private async Task<int> SizeAsync(string name)
    {
        var list = await site.Program.Client.GetFromJsonAsync<JsonElement>("/api/database/pools", Cancel);
        return list.GetProperty("items").EnumerateArray().Single(pool => pool.GetProperty("name").GetString() == name).GetProperty("size").GetInt32();
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
}
