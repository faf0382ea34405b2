using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dashboard.Core.Reports;
using Dashboard.Tests.Fakes;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.Tests.Browser;

/// <summary>The report as a page, in a real browser: what it says, on screen and on paper.</summary>
[Collection(InBrowser.Name)]
public sealed partial class ReportTests(ReportSite site) : IClassFixture<ReportSite>
{
    private const string Figures = "figures => figures.map(one => [one.dataset.figure, one.dataset.value, one.textContent])";

    [Fact]
    public async Task Page_EachNumber_IsThatOfTheJson()
    {
        await using var context = await site.SignedInAsync();
        var watched = await WatchedPage.OpenAsync(context, site.Program.Address);
        var page = watched.Page;
        await OpenAsync(page, $"/reports?{site.Period}");
        // A document: what it is of stands above what it says.
        await Expect(page.Locator(".report-head")).ToHaveCSSAsync("display", "block");
        var json = await site.Program.GetAsync($"/api/performance/report?{site.Period}");
        var figures = await page.Locator("[data-figure]").EvaluateAllAsync<string[][]>(Figures);
        foreach (var figure in figures)
        {
            var (path, shown, text) = (figure[0], figure[1], figure[2]);
            var value = Find(json, path) ?? throw new InvalidOperationException($"There is no {path} in the JSON.");
            Assert.Equal(value.ValueKind switch
            {
                JsonValueKind.Null => "",
                JsonValueKind.Number => ReportFormat.Exact(value.GetDouble()),
                _ => DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, out var time) ? ReportFormat.Exact(time) : value.GetString(),
            }, shown);
            Assert.Equal(shown.Length == 0, text == ReportFormat.Unknown);
        }

        // And none of them is left out.
        var paths = figures.Select(figure => figure[0]).ToHashSet();
        foreach (var section in new[] { "summary", "pool.together", "redis", "endpoints[0]", "endpoints[1]" })
        {
            foreach (var number in Find(json, section)!.Value.EnumerateObject().Where(one => one.Value is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty("value", out _)))
                Assert.Contains($"{section}.{number.Name}.value", paths);
        }

        Assert.Equal(json.GetProperty("contentHash").GetString(), await page.Locator(".report-foot code").TextContentAsync());
        Assert.Equal("POST /api/<b>bold</b>/{id}", await page.Locator("#endpoints tbody th").Filter(new() { HasText = "POST" }).TextContentAsync());
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "PDF" }).ClickAsync());
        Assert.Matches(@"^performance-report-.*\.pdf$", download.SuggestedFilename);
        watched.AssertNoFaults();
    }

    [Fact]
    public async Task Page_OnPaper_IsTheDocumentAloneAndLight()
    {
        await using var context = await site.SignedInAsync();
        var watched = await WatchedPage.OpenAsync(context, site.Program.Address);
        var page = watched.Page;
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await OpenAsync(page, $"/reports?{site.Period}");
        await page.EmulateMediaAsync(new() { Media = Media.Print, ColorScheme = ColorScheme.Dark });
        foreach (var selector in new[] { ".side-nav", ".top-bar", ".report-bar", ".report-actions", ".report-tabs" }) await Expect(page.Locator(selector)).ToBeHiddenAsync();
        await Expect(page.Locator(".report-headlines")).ToBeVisibleAsync();
        await Expect(page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(255, 255, 255)");
        await Expect(page.Locator(".report-head h2")).ToHaveCSSAsync("color", "rgb(20, 24, 31)");
        // Also those that were not in sight, and in the colours of the light theme.
        // Asked again until what they draw has come.
        await page.WaitForFunctionAsync(
            "() => { dispatchEvent(new Event('beforeprint')); return document.querySelectorAll('.report-charts [data-plot] svg').length === 5; }", null, new() { PollingInterval = 500 });
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        Assert.True((await page.PdfAsync(new() { Format = "A4" })).Length > 10_000);
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
        await OpenAsync(page, $"/reports?{site.Period}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send now" }).ClickAsync();
        await Expect(page.Locator(".alert-said")).ToHaveTextAsync("The report is kept in the archive.");
        await watched.AssertAccessibleAndFitsAsync();

        await page.GotoAsync(new Uri(site.Program.Address, "/reports/archive").ToString());
        await page.Locator("#archive tbody tr").First.WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a schedule" }).ClickUntilAsync(() => page.Locator("#schedule-name").IsVisibleAsync());
        await page.Locator("#schedule-name").FillAsync("Every morning");
        await page.Locator("#schedule-frequency").SelectOptionAsync("cron");
        await page.Locator("#schedule-cron").FillAsync("* * * * *");
        await Expect(page.Locator("#schedule-cron-note")).ToContainTextAsync("more than once in an hour");
        await watched.AssertAccessibleAndFitsAsync();
        watched.AssertNoFaults();
    }

    private async Task OpenAsync(IPage page, string address)
    {
        await page.GotoAsync(new Uri(site.Program.Address, address).ToString());
        await page.Locator(".report-foot").WaitForAsync();
    }

    private static JsonElement? Find(JsonElement json, string path)
    {
        foreach (Match step in Steps().Matches(path))
        {
            if (step.Groups["index"] is { Success: true } index) json = json[int.Parse(index.Value, CultureInfo.InvariantCulture)];
            else if (json.ValueKind == JsonValueKind.Object && json.TryGetProperty(step.Groups["name"].Value, out var inner)) json = inner;
            else return null;
        }

        return json;
    }

    [GeneratedRegex(@"(?<name>\w+)|\[(?<index>\d+)\]")]
    private static partial Regex Steps();
}
