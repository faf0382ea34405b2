using System.Net.Http.Json;
using Dashboard.Tests.Fakes;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.Tests.Browser;

/// <summary>The editor of services elsewhere, and the mark of a deployment, in a real browser.</summary>
[Collection(InAnotherBrowser.Name)]
public sealed class DependencyTests(FiringSite site) : IClassFixture<FiringSite>
{
    private const string Hostile = "<img src=x onerror=alert(1)>";

    [Fact]
    public async Task Dependency_AddedCheckedAndDeleted_ByKeyboardAndMouse()
    {
        await using var hook = await FakeHook.StartAsync(new HookAnswer(503));
        await using var context = await site.SignedInAsync();
        var watched = await WatchedPage.OpenAsync(context, site.Program.Address);
        var page = watched.Page;
        await watched.GoToLiveAsync(new Uri(site.Program.Address, "/health-status"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a dependency" }).ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync(Hostile);
        await page.GetByLabel("Address", new() { Exact = true }).FillAsync(hook.Url.AbsoluteUri);
        await page.GetByLabel("Address", new() { Exact = true }).PressAsync("Enter");
        await Expect(page.GetByText("The host is not on the internet")).ToBeVisibleAsync();
        await page.GetByLabel("Its host may be in a private network").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add dependency" }).ClickAsync();

        var row = page.Locator(".elsewhere").Filter(new() { HasText = Hostile });
        await Expect(row).ToContainTextAsync("It answered 503");
        await row.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
        await Expect(page.Locator("#dependencies [role=status]")).ToContainTextAsync("was asked just now: It answered 503");
        await watched.AssertAccessibleAndFitsAsync();

        await row.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Group, new() { Name = "Confirm" })).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Yes, delete it" }).ClickAsync();
        await Expect(row).ToHaveCountAsync(0);
        watched.AssertNoFaults();
    }

    [Fact]
    public async Task Deployment_HostileVersion_IsMarkedAsText()
    {
        // The program's own start is marked a moment after it, and of marks close together the last one has its label.
        await Wait.UntilAsync(async () => (await site.Program.Client.GetStringAsync("/api/deployments", TestContext.Current.CancellationToken)).Contains("\"version\"", StringComparison.Ordinal));
        using var told = await site.Program.Client.PostAsJsonAsync("/api/deployments", new { version = Hostile, note = Hostile }, TestContext.Current.CancellationToken);
        told.EnsureSuccessStatusCode();
        // A chart is drawn once there is something in it.
        for (var i = 0; i < 25; i++) (await site.Program.Anonymous.GetAsync("/api/profiles/1", TestContext.Current.CancellationToken)).Dispose();
        await using var context = await site.SignedInAsync();
        var watched = await WatchedPage.OpenAsync(context, site.Program.Address);
        var page = watched.Page;
        await watched.GoToLiveAsync(site.Program.Address);
        await Expect(page.Locator("[data-chart=latency]")).ToContainTextAsync(Hostile[..14]);
        await Expect(page.Locator("[data-chart] img")).ToHaveCountAsync(0);
        await page.GotoAsync(new Uri(site.Program.Address, "/health-status").ToString());
        await Expect(page.Locator("#deployments")).ToContainTextAsync(Hostile);
        await Expect(page.Locator("#deployments img")).ToHaveCountAsync(0);
        watched.AssertNoFaults();
    }
}
