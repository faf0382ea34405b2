using Dashboard.Core.Switches;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.Tests.Browser;

/// <summary>The settings in a real browser, without a state database.</summary>
[Collection(InThirdBrowser.Name)]
public sealed class SettingsTests(OverviewSite site) : IClassFixture<OverviewSite>
{
    [Fact]
    public async Task Switches_ChangedByKeyboardAndMouse_HoldOnceConfirmed()
    {
        await using var context = await site.SignedInAsync();
        var watched = await OpenAsync(context);
        var page = watched.Page;
        var monitoring = Form(page, "Monitoring");
        await monitoring.GetByLabel("Off", new() { Exact = true }).CheckAsync();
        await monitoring.GetByRole(AriaRole.Button, new() { Name = "Switch monitoring off" }).ClickAsync();
        var confirm = monitoring.GetByRole(AriaRole.Button, new() { Name = "Yes, switch it off" });
        // The click has done what it does once this is asked.
        await Expect(confirm).ToBeVisibleAsync();
        Assert.NotEqual(FlagMode.Off, Mode(FlagName.Monitoring));
        await confirm.ClickAsync();
        await Expect(monitoring.GetByText("Changed: off, on this instance only.")).ToBeVisibleAsync();
        Assert.Equal(FlagMode.Off, Mode(FlagName.Monitoring));

        await page.Keyboard.PressAsync("Escape");
        await page.GetByRole(AriaRole.Link, new() { Name = "Overview", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Measuring is switched off" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Settings" })).ToBeVisibleAsync();

        await monitoring.GetByLabel("Share of callers", new() { Exact = true }).First.CheckAsync();
        await monitoring.GetByLabel("Share of callers, slider").FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await monitoring.GetByRole(AriaRole.Button, new() { Name = "Apply: on for 51.0 % of callers" }).ClickAsync();
        await Expect(monitoring.GetByText("Changed: on for 51.0 %")).ToBeVisibleAsync();
        await monitoring.GetByLabel("On for all").CheckAsync();
        await monitoring.GetByRole(AriaRole.Button, new() { Name = "Apply: on for all" }).ClickAsync();
        await Expect(monitoring.GetByText("Changed: on for all")).ToBeVisibleAsync();
        watched.AssertNoFaults();
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task Settings_EachThemeAndWidth_IsAccessibleAndFits(int width)
    {
        await using var context = await site.SignedInAsync(new() { ViewportSize = new() { Width = width, Height = 900 } });
        var watched = await OpenAsync(context);
        var page = watched.Page;
        // All that a form can show.
        await Form(page, "Monitoring").GetByLabel("Off", new() { Exact = true }).CheckAsync();
        await Form(page, "Monitoring").GetByRole(AriaRole.Button, new() { Name = "Switch monitoring off" }).ClickAsync();
        await Expect(page.Locator(".switch-ask")).ToBeVisibleAsync();
        await Form(page, "Connection pooling").GetByLabel("Share of callers", new() { Exact = true }).First.CheckAsync();
        await Form(page, "Connection pooling").Locator(".size-text").FillAsync("101");
        await Expect(page.GetByText("allowed is a number from 0 to 100")).ToBeVisibleAsync();
        await Form(page, "Alerts").GetByLabel("Chosen endpoints").CheckAsync();
        await Form(page, "Alerts").GetByLabel("GET /api/profiles/{id}").CheckAsync();
        await Expect(page.GetByText("1 of at most 50 chosen")).ToBeVisibleAsync();
        await watched.AssertAccessibleAndFitsAsync();
        watched.AssertNoFaults();
    }

    private FlagMode Mode(FlagName flag) => site.Program.App.Services.GetRequiredService<LiveSwitches>().SettingOf(flag).Mode;

    private static ILocator Form(IPage page, string title) => page.GetByRole(AriaRole.Form, new() { Name = title, Exact = true });

    private async Task<WatchedPage> OpenAsync(IBrowserContext context)
    {
        var watched = await WatchedPage.OpenAsync(context, site.Program.Address);
        await watched.GoToLiveAsync(new Uri(site.Program.Address, "/"));
        await watched.Page.GoByKeysAsync("gs");
        await Expect(watched.Page.GetByRole(AriaRole.Heading, new() { Name = "Settings" })).ToBeVisibleAsync();
        return watched;
    }
}
