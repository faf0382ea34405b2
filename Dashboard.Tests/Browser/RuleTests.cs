using System.Globalization;
using System.Text.RegularExpressions;
using Dashboard.Tests.Fakes;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.Tests.Browser;

/// <summary>Rules and channels in a real browser, with a state database.</summary>
[Collection(InThirdBrowser.Name)]
public sealed partial class RuleTests(FiringSite site) : IClassFixture<FiringSite>
{
    [Fact]
    public async Task Rule_ThresholdDragged_IsPreviewedAndSaved()
    {
        await using var context = await site.SignedInAsync();
        var watched = await OpenAsync(context, "/system");
        var page = watched.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Create an alert on Thread pool" }).ClickAsync();
        await Expect(page.GetByLabel("Metric")).ToHaveValueAsync("system.threads");
        var threshold = page.GetByLabel("Threshold", new() { Exact = true }).And(page.Locator("input"));
        await Expect(threshold).Not.ToHaveValueAsync("");
        // So that the first second is enough to fire.
        await page.GetByRole(AriaRole.Button, new() { Name = "Window, duration and recovery" }).ClickAsync();
        await page.GetByLabel("Has to last").FillAsync("0");

        var line = page.Locator("[data-handle=threshold]");
        var before = await ValueAsync(line);
        await DragAsync(page, line, share: 0.1);
        await Expect(line).Not.ToHaveAttributeAsync("aria-valuenow", Text(before));
        var dragged = await ValueAsync(line);
        Assert.True(dragged < before / 2, $"{dragged} of {before}");
        await Expect(threshold).ToHaveValueAsync(Text(dragged));
        await Expect(page.Locator(".preview-sentence")).ToContainTextAsync(FiredPattern());

        // Faster than the page answers: no step is lost.
        await line.FocusAsync();
        for (var i = 0; i < 7; i++) await page.Keyboard.PressAsync("ArrowUp");
        await Expect(threshold).ToHaveValueAsync(Text(dragged + 7));
        await Expect(line).ToHaveAttributeAsync("aria-valuenow", Text(dragged + 7));
        await page.GetByRole(AriaRole.Button, new() { Name = "Create rule" }).ClickAsync();
        await Expect(page.GetByText("Saved. It is evaluated")).ToBeVisibleAsync();
        await Expect(page).ToHaveURLAsync(AddressPattern());

        await page.GetByRole(AriaRole.Link, new() { Name = "Rules", Exact = true }).First.ClickAsync();
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = $"Number of threads above {Text(dragged + 7)}" });
        await Expect(row).ToBeVisibleAsync();
        var delete = row.GetByRole(AriaRole.Button, new() { Name = "Delete" });
        await delete.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Group, new() { Name = "Confirm" })).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Leave it as it is" }).ClickAsync();
        await Expect(delete).ToBeFocusedAsync();
        await delete.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Yes, delete it" }).ClickAsync();
        await Expect(row).ToHaveCountAsync(0);
        await Expect(page.Locator("main h1")).ToBeFocusedAsync();
        watched.AssertNoFaults();
    }

    [Fact]
    public async Task Rules_Exported_CanBeImportedAgain()
    {
        await using var context = await site.SignedInAsync();
        var watched = await OpenAsync(context, "/alerts/rules");
        var page = watched.Page;
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Export all as JSON" }).ClickAsync());
        Assert.Equal("alert-rules.json", download.SuggestedFilename);
        await page.GetByRole(AriaRole.Button, new() { Name = "Import" }).ClickAsync();
        await page.GetByLabel("A file").SetInputFilesAsync(await download.PathAsync());
        await Expect(page.GetByText("All of it is there already.")).ToBeVisibleAsync();
        watched.AssertNoFaults();
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task Pages_EachThemeAndWidth_AreAccessibleAndFit(int width)
    {
        await using var context = await site.SignedInAsync(width);
        var watched = await OpenAsync(context, "/alerts/rules");
        var page = watched.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Import" }).ClickAsync();
        await page.Locator("#import-text").FillAsync("""[{"name":"One","metric":"nope"},{"name":"Two","metric":"system.cpu","threshold":0.5}]""");
        await page.Locator("#import-text").BlurAsync();
        await Expect(page.GetByText("1 of 2 rules cannot be taken")).ToBeVisibleAsync();
        await watched.AssertAccessibleAndFitsAsync();

        await GoAsync(page, "/alerts/rules/new?metric=system.threads");
        await Expect(page.Locator("[data-handle=threshold]")).ToBeVisibleAsync();
        foreach (var fold in await page.Locator(".fold-head").AllAsync()) await fold.ClickAsync();
        await page.GetByLabel("Has to last").FillAsync("0");
        await page.Locator("#rule-threshold").FillAsync("2");
        await Expect(page.Locator(".preview-sentence")).ToContainTextAsync(FiredPattern());
        await page.Locator("#rule-samples").FillAsync("many");
        await Expect(page.GetByText("The number of samples is “many”")).ToBeVisibleAsync();
        await watched.AssertAccessibleAndFitsAsync();

        await GoAsync(page, "/alerts/channels");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send a test" }).ClickAsync();
        await Expect(page.Locator(".channel-result")).ToContainTextAsync("Not sent");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a channel" }).ClickAsync();
        await page.GetByLabel("Kind").SelectOptionAsync("webhook");
        await page.GetByLabel("Key that requests are signed with").FillAsync("short");
        await Expect(page.GetByText("The key has 5 characters")).ToBeVisibleAsync();
        await watched.AssertAccessibleAndFitsAsync();
        watched.AssertNoFaults();
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static async Task<double> ValueAsync(ILocator line) =>
        double.Parse((await line.GetAttributeAsync("aria-valuenow"))!, CultureInfo.InvariantCulture);

    // To a share of the height of the plot, from below.
    private static async Task DragAsync(IPage page, ILocator line, double share)
    {
        var from = (await line.BoundingBoxAsync())!;
        var plot = (await page.Locator(".rule-side .chart-plot").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(from.X + (from.Width / 2), from.Y + (from.Height / 2));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(from.X + (from.Width / 2), plot.Y + (float)((plot.Height - 24) * (1 - share)), new() { Steps = 8 });
        await page.Mouse.UpAsync();
    }

    private async Task<WatchedPage> OpenAsync(IBrowserContext context, string path)
    {
        var watched = await WatchedPage.OpenAsync(context, site.Program.Address);
        await watched.GoToLiveAsync(new Uri(site.Program.Address, "/"));
        await GoAsync(watched.Page, path);
        return watched;
    }

    // Within the live page, as a link would.
    private static async Task GoAsync(IPage page, string path) => await page.EvaluateAsync("path => Blazor.navigateTo(path)", path);

    [GeneratedRegex("Would have fired")]
    private static partial Regex FiredPattern();

    [GeneratedRegex("/alerts/rules/number-of-threads-above-")]
    private static partial Regex AddressPattern();
}
