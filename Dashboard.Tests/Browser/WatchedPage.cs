using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.Tests.Browser;

/// <summary>A page that notes everything that must not happen: console errors, policy violations, requests to other hosts.</summary>
internal sealed class WatchedPage
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private readonly string _host;

    private WatchedPage(IPage page, Uri address)
    {
        Page = page;
        _host = address.Authority;
        page.Console += (_, message) =>
        {
            if (message.Type is "error") Faults.Enqueue($"console: {message.Text}");
        };
        page.PageError += (_, error) => Faults.Enqueue($"page: {error}");
        page.Request += (_, request) =>
        {
            var url = new Uri(request.Url);
            if (url.Scheme is "http" or "https" or "ws" or "wss" && url.Authority != _host) Faults.Enqueue($"request to {url.Authority}");
        };
    }

    public IPage Page { get; }

    public ConcurrentQueue<string> Faults { get; } = new();

    public static async Task<WatchedPage> OpenAsync(IBrowserContext context, Uri address) => new(await context.NewPageAsync(), address);

    public void AssertNoFaults() => Assert.True(Faults.IsEmpty, string.Join(Environment.NewLine, Faults));

    /// <summary>Goes to an address of the program and waits until the page is live: keys and clicks before that count for nothing.</summary>
    public async Task GoToLiveAsync(Uri address)
    {
        await Page.GotoAsync(address.ToString());
        await Expect(Page.Locator("[data-age-note]")).Not.ToBeEmptyAsync(new() { Timeout = 20_000 });
    }

    /// <summary>The page, as it stands, cannot be scrolled sideways and breaks no rule of accessibility, in the light and in the dark theme.</summary>
    public async Task AssertAccessibleAndFitsAsync()
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            // A colour that is halfway to another is neither theme's.
            await Page.WaitForFunctionAsync(
                "theme => document.documentElement.dataset.theme === theme && !document.getAnimations().some(one => one instanceof CSSTransition)",
                scheme == ColorScheme.Dark ? "dark" : "light");
            // The themes differ in their colours alone, which two rules judge.
            await (scheme == ColorScheme.Light
                ? AssertAsItStandsAsync("tag", "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
                : AssertAsItStandsAsync("rule", "color-contrast", "link-in-text-block"));
        }
    }

    private async Task AssertAsItStandsAsync(string type, params string[] values)
    {
        Assert.False(await Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth"));
        // Its script stays with the document, and the pages have no frames: that takes a fifth of the time of a run that begins anew and looks for them.
        if (!await Page.EvaluateAsync<bool>("() => 'axe' in window")) await Page.EvaluateAsync(Axe);
        var violations = await Page.EvaluateAsync<string[]>(
            """
            async runOnly => {
                const found = await axe.run({ runOnly, resultTypes: ['violations'] });
                return found.violations.map(one => `${one.id}: ${one.nodes[0]?.html}`);
            }
            """, new { type, values });
        Assert.True(violations.Length == 0, $"{Page.Url} breaks {string.Join(Environment.NewLine, violations)}");
    }
}
