using System.Text.RegularExpressions;
using Dashboard.Benchmarks.Long;
using Microsoft.Playwright;

namespace Dashboard.Benchmarks.Browser;

/// <summary>Debian's Chromium, signed in to a program by the link that its start printed.</summary>
internal sealed partial class BrowserSession : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly string _signedIn;

    private BrowserSession(IPlaywright playwright, IBrowser browser, string signedIn)
    {
        _playwright = playwright;
        _browser = browser;
        _signedIn = signedIn;
    }

    public static Task<BrowserSession> SignInAsync(ProgramUnderLoad program) => SignInAsync(program.Output);

    /// <param name="output">What the program's start printed.</param>
    public static async Task<BrowserSession> SignInAsync(string output)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(LinkPattern().Match(output).Value);
        await page.WaitForURLAsync(url => !url.Contains("sign-in", StringComparison.Ordinal));
        return new BrowserSession(playwright, browser, await context.StorageStateAsync());
    }

    public Task<IBrowserContext> NewContextAsync(int width = 1440, int height = 900, ColorScheme scheme = ColorScheme.Light) =>
        _browser.NewContextAsync(new()
        {
            StorageState = _signedIn,
            ColorScheme = scheme,
            ViewportSize = new() { Width = width, Height = height },
        });

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    [GeneratedRegex(@"http://\S+/sign-in#\S+")]
    private static partial Regex LinkPattern();
}
