using Dashboard.Benchmarks.Long;
using Microsoft.Playwright;

namespace Dashboard.Benchmarks.Browser;

/// <summary>Renews the pictures in docs/img from the program with its demo traffic. Run from the top of the repository.</summary>
internal static class Screenshots
{
    private static readonly TimeSpan Traffic = TimeSpan.FromMinutes(5);

    public static async Task<int> RunAsync()
    {
        var folder = Path.GetFullPath(Path.Combine("docs", "img"));
        Directory.CreateDirectory(folder);
        await using var program = await ProgramUnderLoad.StartAsync(demo: true);
        await using var session = await BrowserSession.SignInAsync(program);
        Console.WriteLine($"Letting {Traffic.TotalMinutes:0} minutes of traffic pass, so that the charts are full…");
        await Task.Delay(Traffic);
        await TakeAsync(session, program, Path.Combine(folder, "overview-light.png"), 1440, ColorScheme.Light);
        await TakeAsync(session, program, Path.Combine(folder, "overview-dark.png"), 1440, ColorScheme.Dark);
        await TakeAsync(session, program, Path.Combine(folder, "overview-phone.png"), 390, ColorScheme.Light);
        return 0;
    }

    private static async Task TakeAsync(BrowserSession session, ProgramUnderLoad program, string file, int width, ColorScheme scheme)
    {
        await using var context = await session.NewContextAsync(width, 900, scheme);
        var page = await context.NewPageAsync();
        await page.GotoAsync(program.Program.App.Urls.First());
        await page.WaitForSelectorAsync(".tile");
        // The charts draw when they come into sight.
        await page.SetViewportSizeAsync(width, width < 600 ? 2700 : 1400);
        await Task.Delay(5_000);
        await page.ScreenshotAsync(new() { Path = file, FullPage = true });
        Console.WriteLine(file);
    }
}
