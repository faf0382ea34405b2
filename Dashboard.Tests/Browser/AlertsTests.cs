using System.Text.RegularExpressions;
using Dashboard.Tests.Fakes;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.Tests.Browser;

/// <summary>The alerts in a real browser, with a state database and a rule that fires.</summary>
[Collection(InBrowser.Name)]
public sealed partial class AlertsTests(FiringSite site) : IClassFixture<FiringSite>
{
    [Fact]
    public async Task Alert_Fires_IsSeenInTheTabAndTakenOnByKeyboard()
    {
        await using var context = await site.SignedInAsync();
        var watched = await WatchedPage.OpenAsync(context, site.Program.Address);
        var page = watched.Page;
        await watched.GoToLiveAsync(new Uri(site.Program.Address, "/"));
        await Expect(page).ToHaveTitleAsync("(1) Overview");
        await Expect(page.Locator("link[rel=icon]")).ToHaveAttributeAsync("href", "favicon-alert.svg");
        await Expect(page.Locator(".alerts-line")).ToContainTextAsync(FiringSite.RuleName);

        await page.GoByKeysAsync("ga");
        await Expect(page).ToHaveTitleAsync("(1) Alerts");
        var alert = page.Locator(".alert").Filter(new() { HasText = FiringSite.RuleName });
        await Expect(alert.Locator(".phase")).ToHaveTextAsync("Firing");
        await alert.GetByRole(AriaRole.Button, new() { Name = "Acknowledge" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByLabel("What is done about it")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("gap in <i>mind</i>");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(alert.Locator(".alert-taken q")).ToHaveTextAsync("gap in <i>mind</i>");

        await page.GetByRole(AriaRole.Link, new() { Name = "History", Exact = true }).First.ClickAsync();
        await Expect(page).ToHaveTitleAsync("(1) Alerts: history");
        await Expect(page.Locator("#lines")).ToContainTextAsync("Acknowledged");
        await Expect(page.Locator("#messages tbody tr").First).ToContainTextAsync("Not sent");
        await page.Locator(".message-row button").First.ClickAsync();
        await Expect(page.Locator(".message-text").First).ToContainTextAsync(FiringSite.RuleName);
        watched.AssertNoFaults();
    }

    [Fact]
    public async Task Silence_UntilATimeOfTheViewer_IsListedAndEnded()
    {
        await using var context = await site.SignedInAsync();
        var watched = await WatchedPage.OpenAsync(context, site.Program.Address);
        var page = watched.Page;
        await page.GotoAsync(new Uri(site.Program.Address, "/alerts/silences?target=nowhere").ToString());
        await LiveAsync(page);
        var end = TimeProvider.System.GetLocalNow().AddHours(5);
        await page.GetByLabel("Until").FillAsync(end.ToString("yyyy-MM-dd'T'HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Null(await page.EvaluateAsync<double?>("async () => (await import('/js/spans.js')).toUtc('123456-01-01T00:00')"));
        await page.GetByLabel("Why").FillAsync("Load test");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add the silence" }).ClickAsync();
        var silence = page.Locator(".silence").Filter(new() { HasText = "nowhere" });
        await Expect(silence).ToContainTextAsync(LeftPattern());
        await silence.GetByRole(AriaRole.Button, new() { Name = "End now" }).ClickAsync();
        await silence.GetByRole(AriaRole.Button, new() { Name = "Yes, end it" }).ClickAsync();
        await Expect(silence).ToHaveCountAsync(0);
        watched.AssertNoFaults();
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task Pages_EachThemeAndWidth_AreAccessibleAndFit(int width)
    {
        await using var context = await site.SignedInAsync(width);
        var watched = await WatchedPage.OpenAsync(context, site.Program.Address);
        var page = watched.Page;
        await page.GotoAsync(new Uri(site.Program.Address, "/alerts").ToString());
        await LiveAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Silence" }).First.ClickAsync();
        await page.GetByLabel("Until…").CheckAsync();
        await page.GetByRole(AriaRole.Form).GetByRole(AriaRole.Button, new() { Name = "Silence" }).ClickAsync();
        await Expect(page.Locator(".field-error").First).ToBeVisibleAsync();
        await watched.AssertAccessibleAndFitsAsync();

        await page.GotoAsync(new Uri(site.Program.Address, "/alerts/history").ToString());
        await LiveAsync(page);
        await page.Locator(".message-row button").First.ClickAsync();
        await page.Locator(".message-text").WaitForAsync();
        await watched.AssertAccessibleAndFitsAsync();

        await page.GotoAsync(new Uri(site.Program.Address, "/alerts/silences").ToString());
        await LiveAsync(page);
        await page.GetByLabel("Recurring").CheckAsync();
        await page.GetByLabel("For how many minutes").FillAsync("many");
        await Expect(page.Locator(".field-error").First).ToBeVisibleAsync();
        await watched.AssertAccessibleAndFitsAsync();

        await page.GotoAsync(new Uri(site.Program.Address, "/").ToString());
        await LiveAsync(page);
        await page.Locator("#alerts .alert-brief").First.WaitForAsync();
        await watched.AssertAccessibleAndFitsAsync();
        watched.AssertNoFaults();
    }

    // Only a page that is live knows that something fires before its title; keys and clicks before that count for nothing.
    private static Task LiveAsync(IPage page) => Expect(page).ToHaveTitleAsync(FiringPattern());

    [GeneratedRegex(@"^\(1\) ")]
    private static partial Regex FiringPattern();

    [GeneratedRegex("4 h 59 m left")]
    private static partial Regex LeftPattern();
}
