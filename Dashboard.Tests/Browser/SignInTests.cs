using System.Text.RegularExpressions;
using Dashboard.Tests.Fakes;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.Tests.Browser;

/// <summary>Signing in by the printed link, and the page's states that need a program of their own.</summary>
[Collection(InBrowser.Name)]
public sealed partial class SignInTests(Chromium chromium)
{
    [Fact]
    public async Task Link_FromTheConsole_SignsInWithoutAFault()
    {
        await using var program = await StartAsync();
        await using var context = await chromium.NewContextAsync();
        var watched = await WatchedPage.OpenAsync(context, program.Address);
        await watched.Page.GotoAsync(LinkPattern().Match(program.Output).Value);
        await watched.Page.ReachesAsync(program.Address.ToString());
        await Expect(watched.Page.GetByRole(AriaRole.Heading, new() { Name = "Overview" })).ToBeVisibleAsync();
        // Without PostgreSQL and without a request the page says so, and what to do.
        await Expect(watched.Page.Locator("main")).ToContainTextAsync("PostgreSQL");
        await Expect(watched.Page.Locator("main")).ToContainTextAsync("curl");
        watched.AssertNoFaults();

        // The first rendering is replaced when the circuit starts, and a click on a button that goes with it is lost.
        await Expect(watched.Page.Locator("[data-age-note]")).Not.ToBeEmptyAsync(new() { Timeout = 20_000 });
        await watched.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await watched.Page.ReachesAsync("*/sign-in*");
        watched.AssertNoFaults();
    }

    [Fact]
    public async Task Overview_MeasuringSwitchedOff_SaysWhichSetting()
    {
        await using var program = await StartAsync("Performance:Enabled=false");
        await using var context = await chromium.NewContextAsync();
        var watched = await WatchedPage.OpenAsync(context, program.Address);
        await watched.Page.GotoAsync(LinkPattern().Match(program.Output).Value);
        await Expect(watched.Page.Locator("main")).ToContainTextAsync("ENABLE_PERFORMANCE_MONITORING");
        watched.AssertNoFaults();
    }

    private static Task<TestProgram> StartAsync(params string[] settings) =>
        TestProgram.StartAsync(null, null, ["environment=Development", "Demo:Enabled=false", .. settings]);

    [GeneratedRegex(@"http://\S+/sign-in#\S+")]
    private static partial Regex LinkPattern();
}
