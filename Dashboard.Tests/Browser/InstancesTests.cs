using System.Globalization;
using Dashboard.Core.Metrics;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.Tests.Browser;

/// <summary>Two instances in a real browser that looks at the first.</summary>
[Collection(InBrowser.Name)]
public sealed class InstancesTests(RedisSite site) : IClassFixture<RedisSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_TwoInstances_ShowBothOrOneAndSayWhenTheyAreAlone()
    {
        await using var other = await TestProgram.StartAsync(null, site.Redis.ConnectionString);
        var id = other.App.Services.GetRequiredService<InstanceIdentity>().Id;
        await using var context = await site.SignedInAsync();
        var watched = await WatchedPage.OpenAsync(context, site.Program.Address);
        var page = watched.Page;
        await watched.GoToLiveAsync(site.Program.Address);
        await page.GoByKeysAsync("gi");
        await page.ReachesAsync("*/instances");
        await Expect(page.GetByText("2 instances measure")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Expect(page.GetByRole(AriaRole.Row, new() { Name = id })).ToContainTextAsync("running");
        foreach (var width in new[] { 390, 1440 })
        {
            await page.SetViewportSizeAsync(width, 900);
            await watched.AssertAccessibleAndFitsAsync();
        }

        await page.GetByLabel("Instance", new() { Exact = true }).SelectOptionAsync(id);
        await page.ReachesAsync($"*/instances?instance={id}");
        // Every page keeps it.
        await page.GoByKeysAsync("go");
        await page.ReachesAsync($"*/?instance={id}");
        await site.SendAsync(30);
        for (var i = 0; i < 25; i++) await other.Client.GetStringAsync("/api/instances", Cancel);
        await page.GotoAsync(new Uri(site.Program.Address, string.Create(CultureInfo.InvariantCulture, $"/endpoints?instance={id}")).ToString());
        await Expect(page.GetByText("/api/instances")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Expect(page.GetByText("/api/profiles/{id}")).ToHaveCountAsync(0);

        await site.Redis.StopAsync();
        await Expect(page.Locator(".source-notice")).ToContainTextAsync("this instance only since", new() { Timeout = 20_000 });
        await site.Redis.StartAsync();
        await Expect(page.Locator(".source-notice")).ToHaveCountAsync(0, new() { Timeout = 20_000 });
        watched.AssertNoFaults();
    }
}
