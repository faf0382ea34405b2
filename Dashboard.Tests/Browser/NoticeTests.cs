using System.Net.Http.Json;
using Dashboard.Tests.Fakes;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.Tests.Browser;

/// <summary>Notifications of the desktop in a real browser.</summary>
[Collection(InAnotherBrowser.Name)]
public sealed class NoticeTests(FiringSite site) : IClassFixture<FiringSite>
{
    // The desktop of a test shows nothing: what it would be given is kept. Permissions are the browser's own, as far as it has any.
    private const string Desktop = """
        (() => {
          let permission = "ANSWER" === "asked" ? "default" : "ANSWER";
          window.shown = [];
          window.asked = 0;
          window.Notification = class {
            static get permission() { return permission; }
            static async requestPermission() { window.asked++; if (permission === "default") permission = "granted"; return permission; }
            constructor(title, options) { this.title = title; window.shown.push({ title, ...options }); }
            close() {}
          };
        })();
        """;

    [Fact]
    public async Task Switch_Pressed_AsksAndShowsWhatBeginsToFireAsText()
    {
        await using var context = await site.SignedInAsync();
        await context.AddInitScriptAsync(Desktop.Replace("ANSWER", "asked", StringComparison.Ordinal));
        var watched = await OpenAsync(context);
        var page = watched.Page;
        var notices = page.GetByRole(AriaRole.Switch, new() { Name = "Desktop notifications" });
        await Expect(notices).ToHaveAttributeAsync("aria-checked", "false");
        Assert.Equal(0, await page.EvaluateAsync<int>("() => window.asked"));
        await notices.ClickAsync();
        await Expect(notices).ToHaveAttributeAsync("aria-checked", "true");

        await CreateAsync("More <i>threads</i>");
        await page.WaitForFunctionAsync("() => window.shown.length === 1");
        Assert.Equal("Critical: More <i>threads</i>", await page.EvaluateAsync<string>("() => window.shown[0].title"));
        Assert.Contains("limit 1", await page.EvaluateAsync<string>("() => window.shown[0].body"), StringComparison.Ordinal);

        await page.ReloadAsync();
        // Remembered, and what fired before is no news.
        await Expect(notices).ToHaveAttributeAsync("aria-checked", "false");
        await notices.ClickAsync();
        await Expect(notices).ToHaveAttributeAsync("aria-checked", "true");
        Assert.Equal(0, await page.EvaluateAsync<int>("() => window.shown.length"));
        await notices.ClickAsync();
        await Expect(notices).ToHaveAttributeAsync("aria-checked", "false");
        watched.AssertNoFaults();
    }

    [Fact]
    public async Task Switch_PermissionOfTheBrowser_IsRememberedByIt()
    {
        await using var context = await site.SignedInAsync();
        await context.GrantPermissionsAsync(["notifications"]);
        await context.AddInitScriptAsync(Desktop.Replace("ANSWER", "granted", StringComparison.Ordinal));
        var watched = await OpenAsync(context);
        var notices = watched.Page.GetByRole(AriaRole.Switch, new() { Name = "Desktop notifications" });
        // Permission alone turns nothing on.
        await Expect(notices).ToHaveAttributeAsync("aria-checked", "false");
        await notices.ClickAsync();
        await Expect(notices).ToHaveAttributeAsync("aria-checked", "true");
        await watched.Page.ReloadAsync();
        await Expect(notices).ToHaveAttributeAsync("aria-checked", "true");
        watched.AssertNoFaults();
    }

    [Theory]
    [InlineData("denied", "allow notifications for this site in its settings")]
    [InlineData("none", "this browser shows none for a page")]
    public async Task Switch_NotToBeHad_SaysWhy(string answer, string said)
    {
        await using var context = await site.SignedInAsync();
        await context.AddInitScriptAsync(answer == "none" ? "delete window.Notification" : Desktop.Replace("ANSWER", answer, StringComparison.Ordinal));
        var watched = await OpenAsync(context);
        await Expect(watched.Page.Locator("#notice-note")).ToContainTextAsync(said);
        await Expect(watched.Page.GetByRole(AriaRole.Switch, new() { Name = "Desktop notifications" })).ToHaveAttributeAsync("aria-checked", "false");
        await watched.AssertAccessibleAndFitsAsync();
        watched.AssertNoFaults();
    }

    private async Task CreateAsync(string name) => await Wait.UntilAsync(async () =>
    {
        using var answer = await site.Program.Client.PostAsJsonAsync("/api/alerts/rules", new
        {
            name, metric = "system.threads", comparator = ">", threshold = 1, severity = "critical", forSeconds = 0, windowSeconds = 5,
        });
        return answer.IsSuccessStatusCode;
    });

    private async Task<WatchedPage> OpenAsync(IBrowserContext context)
    {
        var watched = await WatchedPage.OpenAsync(context, site.Program.Address);
        await watched.GoToLiveAsync(new Uri(site.Program.Address, "/"));
        await watched.Page.GetByRole(AriaRole.Link, new() { Name = "Alerts", Exact = true }).ClickAsync();
        return watched;
    }
}
