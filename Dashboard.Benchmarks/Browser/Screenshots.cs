using Dashboard.Benchmarks.Long;
using Microsoft.Playwright;

namespace Dashboard.Benchmarks.Browser;

/// <summary>Renews the pictures in docs/img from the program with its demo traffic. Run from the top of the repository.</summary>
internal static class Screenshots
{
    private static readonly TimeSpan Traffic = TimeSpan.FromMinutes(5);

    // Tall enough for all charts to come into sight.
    private static readonly (string Name, string Path, int WideHeight, int PhoneHeight)[] Pages =
    [
        ("overview", "/", 1400, 2700), ("database", "/database", 2400, 4600), ("endpoint", "/endpoints/GET/api/profiles/%7Bid%7D", 1800, 3600),
    ];

    private static readonly (string Name, string Path, int WideHeight, int PhoneHeight)[] FurtherPages =
    [
        ("health", "/health-status", 1900, 3200), ("endpoints", "/endpoints", 1200, 1600), ("redis", "/redis", 1200, 2300), ("system", "/system", 1700, 3000),
        ("instances", "/instances", 900, 1200), ("settings", "/admin/settings", 1400, 2400),
        ("alerts", "/alerts", 1000, 1600), ("alert-history", "/alerts/history", 1400, 2400), ("alert-rules", "/alerts/rules", 1200, 2400),
        ("alert-rule", "/alerts/rules/p95-latency", 1600, 2600), ("alert-channels", "/alerts/channels", 900, 1400), ("alert-silences", "/alerts/silences", 1000, 1600),
    ];

    /// <param name="folder">Where to; null: the documentation's pictures are renewed, and those of further pages not made.</param>
    public static async Task<int> RunAsync(string? folder = null)
    {
        var pages = folder is null ? Pages : [.. Pages, .. FurtherPages];
        folder = Path.GetFullPath(folder ?? Path.Combine("docs", "img"));
        Directory.CreateDirectory(folder);
        await using var program = await ProgramUnderLoad.StartAsync(demo: true);
        await using var session = await BrowserSession.SignInAsync(program);
        Console.WriteLine($"Letting {Traffic.TotalMinutes:0} minutes of traffic pass, so that the charts are full…");
        await Task.Delay(Traffic);
        foreach (var page in pages)
        {
            var address = new Uri(new Uri(program.Program.App.Urls.First()), page.Path);
            await TakeAsync(session, address, Path.Combine(folder, $"{page.Name}-light.png"), 1440, page.WideHeight, ColorScheme.Light);
            await TakeAsync(session, address, Path.Combine(folder, $"{page.Name}-dark.png"), 1440, page.WideHeight, ColorScheme.Dark);
            await TakeAsync(session, address, Path.Combine(folder, $"{page.Name}-phone.png"), 390, page.PhoneHeight, ColorScheme.Light);
        }

        return 0;
    }

    private static async Task TakeAsync(BrowserSession session, Uri address, string file, int width, int height, ColorScheme scheme)
    {
        await using var context = await session.NewContextAsync(width, 900, scheme);
        var page = await context.NewPageAsync();
        await page.GotoAsync(address.ToString());
        await page.WaitForSelectorAsync(".panel");
        // The charts draw when they come into sight.
        await page.SetViewportSizeAsync(width, height);
        await Task.Delay(5_000);
        await page.ScreenshotAsync(new() { Path = file, FullPage = true });
        Console.WriteLine(file);
    }
}
