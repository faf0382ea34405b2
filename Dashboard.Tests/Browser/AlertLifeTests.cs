using System.Globalization;
using Dashboard.Tests.Fakes;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.Tests.Browser;

/// <summary>The whole way of an alert, from the rule that is drawn to what people were told, with real requests.</summary>
[Collection(InThirdBrowser.Name)]
public sealed class AlertLifeTests(AlertLifeSite site) : IClassFixture<AlertLifeSite>
{
    private const int Window = 5;
    // For so long it is pending: a page on a machine that is busy with other tests must have shown it by then.
    private const string Lasts = "8";
    private const string Rate = "Rate of GET /api/profiles/{id} above";

    [Fact]
    public async Task Alert_FromTheRuleToItsEnd_IsSeenTakenOnAndKept()
    {
        site.LetThereBeMuch(true);
        await using var context = await site.SignedInAsync();
        var watched = await WatchedPage.OpenAsync(context, site.Program.Address);
        var page = watched.Page;
        await CreateAsync(watched);

        await page.GetByRole(AriaRole.Link, new() { Name = "Active", Exact = true }).ClickAsync();
        await Expect(page.Locator(".verdict.is-ok")).ToContainTextAsync("Nothing is wrong.");
        site.LetThereBeMuch(true);
        var alert = page.Locator(".alert").Filter(new() { HasText = Rate });
        var phase = alert.Locator(".phase");
        await Expect(phase).ToHaveTextAsync("Pending");
        await Expect(alert).ToContainTextAsync($"fires when that has lasted for {Lasts} s");
        await Expect(phase).ToHaveTextAsync("Firing");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "1 alert fires" })).ToBeVisibleAsync();

        await alert.GetByRole(AriaRole.Button, new() { Name = "Acknowledge" }).ClickAsync();
        await page.GetByLabel("What is done about it").FillAsync("slowing <b>down</b>");
        await page.GetByRole(AriaRole.Form).GetByRole(AriaRole.Button, new() { Name = "Acknowledge" }).ClickAsync();
        await Expect(alert.Locator(".alert-taken q")).ToHaveTextAsync("slowing <b>down</b>");

        site.LetThereBeMuch(false);
        await Expect(phase).ToHaveTextAsync("Recovering");
        await Expect(alert).ToHaveCountAsync(0);
        await Expect(page.Locator(".verdict.is-ok")).ToContainTextAsync("Nothing is wrong.");

        await page.GetByRole(AriaRole.Link, new() { Name = "History", Exact = true }).First.ClickAsync();
        var lines = page.Locator("#lines tbody tr").Filter(new() { HasText = Rate });
        await Expect(lines.Locator(".phase")).ToHaveTextAsync(["Resolved", "Recovering", "Acknowledged", "Fired", "Breach began"]);
        await Expect(lines.Filter(new() { HasText = "Acknowledged" })).ToContainTextAsync("slowing <b>down</b>");
        await Expect(page.Locator(".tile").Filter(new() { HasText = "Time to acknowledge" })).ToContainTextAsync("1 of 1 acknowledged");

        // Two messages, and what became of each: without a key none goes out, and none is lost.
        var messages = page.Locator("#messages .message-row");
        await Expect(messages).ToHaveCountAsync(2);
        await Expect(messages.Filter(new() { HasText = "Not sent" })).ToHaveCountAsync(2);
        await messages.Last.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.Locator(".message-text")).ToContainTextAsync(Rate);
        await Expect(page.Locator(".attempts li")).ToContainTextAsync("Attempt 1");
        watched.AssertNoFaults();
    }

    private async Task CreateAsync(WatchedPage watched)
    {
        var page = watched.Page;
        await watched.GoToLiveAsync(new Uri(site.Program.Address, "/"));
        // Much now, and for longer than it has to last; a machine that is busy with other tests may take the whole minute for it.
        await Wait.UntilAsync(async () => await SentAsync() > 50 && await SentAsync(seconds: 60) > 500, deadline: TimeSpan.FromMinutes(1));
        await page.EvaluateAsync("path => Blazor.navigateTo(path)", "/alerts/rules/new?metric=requests.rate&endpoint=GET%20%2Fapi%2Fprofiles%2F%7Bid%7D");
        await page.GetByRole(AriaRole.Button, new() { Name = "Window, duration and recovery" }).ClickAsync();
        foreach (var (label, value) in new[] { ("Window", Window.ToString(CultureInfo.InvariantCulture)), ("Has to last", Lasts), ("Well again for", "6"), ("Samples", "1") })
            await page.GetByLabel(label, new() { Exact = true }).FillAsync(value);

        var line = page.Locator("[data-handle=threshold]");
        var threshold = page.Locator("#rule-threshold");
        await Expect(threshold).Not.ToHaveValueAsync("");
        var before = await threshold.InputValueAsync();
        await DragAsync(page, line);
        await Expect(threshold).Not.ToHaveValueAsync(before);
        var dragged = double.Parse(await threshold.InputValueAsync(), CultureInfo.InvariantCulture);
        Assert.InRange(dragged, 1.5, double.Parse(before, CultureInfo.InvariantCulture) / 2);
        await Expect(page.Locator(".preview-sentence")).ToContainTextAsync("Would have fired");

        // Only then, so that nothing is over the threshold yet when the rule begins.
        site.LetThereBeMuch(false);
        await Wait.UntilAsync(async () => await SentAsync() < Window * dragged / 2);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create rule" }).ClickAsync();
        await Expect(page.GetByText("Saved. It is evaluated")).ToBeVisibleAsync();
    }

    private async Task<long> SentAsync(int seconds = Window) => (await site.Program.RealtimeAsync(seconds)).GetProperty("endpoints").EnumerateArray()
        .Where(endpoint => endpoint.GetProperty("route").GetString() == "/api/profiles/{id}").Sum(endpoint => endpoint.GetProperty("count").GetInt64());

    // To a tenth of the height of the plot: what a busy machine makes of much traffic is well above.
    private static async Task DragAsync(IPage page, ILocator line)
    {
        var from = (await line.BoundingBoxAsync())!;
        var plot = (await page.Locator(".rule-side .chart-plot").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(from.X + (from.Width / 2), from.Y + (from.Height / 2));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(from.X + (from.Width / 2), plot.Y + ((plot.Height - 24) * 0.9f), new() { Steps = 8 });
        await page.Mouse.UpAsync();
    }
}
