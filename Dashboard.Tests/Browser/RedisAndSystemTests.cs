using System.Text.RegularExpressions;
using Dashboard.Tests.Fakes;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.Tests.Browser;

/// <summary>The pages of Redis and of the process in a real browser, with a real Redis.</summary>
[Collection(InThirdBrowser.Name)]
public sealed partial class RedisAndSystemTests(RedisSite site) : IClassFixture<RedisSite>
{
    [Theory]
    [InlineData("/redis", 1440)]
    [InlineData("/redis", 390)]
    [InlineData("/system", 1440)]
    [InlineData("/system", 390)]
    public async Task Page_EachThemeAndWidth_IsAccessibleAndFits(string path, int width)
    {
        await site.SendAsync(20);
        await using var context = await site.SignedInAsync(width);
        var watched = await OpenAsync(context, path);
        await watched.AssertAccessibleAndFitsAsync();
        watched.AssertNoFaults();
    }

    [Fact]
    public async Task Keys_LeadToBothPages()
    {
        await using var context = await site.SignedInAsync();
        var watched = await OpenAsync(context, "/redis");
        await Expect(watched.Page.Locator("#redis-server")).ToContainTextAsync("Clients connected");
        await watched.Page.GoByKeysAsync("gy");
        await Expect(watched.Page.GetByRole(AriaRole.Heading, new() { Name = "System", Exact = true })).ToBeVisibleAsync();
        await watched.Page.GoByKeysAsync("gc");
        await Expect(watched.Page.GetByRole(AriaRole.Heading, new() { Name = "Redis", Exact = true })).ToBeVisibleAsync();
        watched.AssertNoFaults();
    }

    [Fact]
    public async Task Memory_Chart_ShowsBytesAsPeopleReadThem()
    {
        await using var context = await site.SignedInAsync();
        var watched = await OpenAsync(context, "/system");
        await Expect(watched.Page.Locator("[data-chart=memory] [data-line-value]").First).ToHaveTextAsync(BytesPattern());
        await Expect(watched.Page.Locator("#monitor")).ToContainTextAsync("P95");
        watched.AssertNoFaults();
    }

    [GeneratedRegex("^[0-9.,]+ [MG]iB$")]
    private static partial Regex BytesPattern();

    private async Task<WatchedPage> OpenAsync(IBrowserContext context, string path)
    {
        var watched = await WatchedPage.OpenAsync(context, site.Program.Address);
        await watched.GoToLiveAsync(new Uri(site.Program.Address, path));
        await Expect(watched.Page.Locator("[data-line-value]").First).Not.ToBeEmptyAsync(new() { Timeout = 20_000 });
        return watched;
    }
}
