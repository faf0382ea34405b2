using Dashboard.Core.Storage.Audit;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.Tests.Browser;

/// <summary>The audit trail in a real browser, of a program whose journal is all there is.</summary>
[Collection(InAnotherBrowser.Name)]
public sealed class AuditTests(OverviewSite site) : IClassFixture<OverviewSite>
{
    private const string Hostile = "<img src=x onerror=alert(1)>\u202e\"'{{1}}";

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task AuditTrail_HostileLines_AreTextAccessibleAndFit(int width)
    {
        var log = site.Program.App.Services.GetRequiredService<IAuditLog>();
        var clock = site.Program.App.Services.GetRequiredService<TimeProvider>();
        log.Record(new("ada", "alerts.rules.change", "slow-search-1a2b3c", """{"threshold":800,"channels":["a"]}""", """{"threshold":900,"channels":[]}""", "10.0.0.7", clock.GetUtcNow()));
        log.Record(new(Hostile, "test.hostile", Hostile, Hostile, Hostile, Hostile, clock.GetUtcNow()));
        await using var context = await site.SignedInAsync(new() { ViewportSize = new() { Width = width, Height = 900 } });
        var watched = await WatchedPage.OpenAsync(context, site.Program.Address);
        await watched.GoToLiveAsync(new Uri(site.Program.Address, "/"));
        var page = watched.Page;
        await page.GoByKeysAsync("gt");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Audit trail" })).ToBeVisibleAsync();
        await Expect(page.Locator(".audit-lines tbody tr").First).ToBeVisibleAsync();
        await Expect(page.Locator(".audit-lines bdi", new() { HasText = Hostile }).First).ToBeVisibleAsync();
        Assert.Equal(0, await page.Locator(".audit-lines img").CountAsync());
        await Expect(page.GetByText("what the journal of this instance has")).ToBeVisibleAsync();

        await page.GetByLabel("What was done").SelectOptionAsync("sign-in");
        await Expect(page.Locator(".audit-lines code").First).ToHaveTextAsync("sign-in.ok");
        await page.GetByRole(AriaRole.Link, new() { Name = "Show all" }).ClickAsync();
        await page.GetByLabel("Who").FillAsync("ADA");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator(".audit-lines tbody tr").First).ToContainTextAsync("threshold:");
        await Expect(page.Locator(".audit-lines").GetByText("test.hostile")).ToHaveCountAsync(0);
        await watched.AssertAccessibleAndFitsAsync();
        watched.AssertNoFaults();
    }
}
