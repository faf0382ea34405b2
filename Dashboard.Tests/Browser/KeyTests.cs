using System.Net;
using Dashboard.Tests.Api;
using Dashboard.Tests.Fakes;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.Tests.Browser;

/// <summary>The page of the keys in a real browser.</summary>
[Collection(InAnotherBrowser.Name)]
public sealed class KeyTests(FiringSite site) : IClassFixture<FiringSite>
{
    private const string Hostile = "<img src=x onerror=alert(1)>";

    [Fact]
    public async Task Key_MadeCopiedUsedAndRevoked_ByKeyboardAndMouse()
    {
        await using var context = await site.SignedInAsync();
        await context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var watched = await WatchedPage.OpenAsync(context, site.Program.Address);
        var page = watched.Page;
        await watched.GoToLiveAsync(new Uri(site.Program.Address, "/"));
        await page.GoByKeysAsync("gk");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a key" }).ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync(Hostile);
        await page.GetByLabel("Name", new() { Exact = true }).PressAsync("Enter");
        var secret = await page.Locator("#key-secret").TextContentAsync();
        await Expect(page.Locator(".key-made")).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Copy" }).ClickAsync();
        await Expect(page.GetByText("It is copied.")).ToBeVisibleAsync();
        Assert.Equal(secret, await page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        await watched.AssertAccessibleAndFitsAsync();
        Assert.Equal(HttpStatusCode.OK, (await site.Program.AskAsync(secret, HttpMethod.Get, "/api/metrics/realtime")).Status);

        await page.GetByRole(AriaRole.Button, new() { Name = "I have it" }).ClickAsync();
        var row = page.Locator(".access-key").Filter(new() { HasText = Hostile });
        await Expect(row).ToContainTextAsync("from 127.0.0.1");
        Assert.DoesNotContain(secret![12..], await page.ContentAsync(), StringComparison.Ordinal);
        await row.GetByRole(AriaRole.Button, new() { Name = "Revoke" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Group, new() { Name = "Confirm" })).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Yes, revoke it" }).ClickAsync();
        await Expect(row).ToContainTextAsync("Revoked");
        Assert.Equal(HttpStatusCode.Unauthorized, (await site.Program.AskAsync(secret, HttpMethod.Get, "/api/metrics/realtime")).Status);
        watched.AssertNoFaults();
    }
}
