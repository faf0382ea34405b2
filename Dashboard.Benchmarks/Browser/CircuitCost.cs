using System.Globalization;
using Dashboard.Benchmarks.Harness;
using Dashboard.Benchmarks.Long;
using Dashboard.Core.Common;
using Dashboard.Core.Metrics;
using Dashboard.Live;
using Microsoft.Playwright;

namespace Dashboard.Benchmarks.Browser;

/// <summary>
/// What 50 open overview pages cost the program. The browser draws no charts here: 50 pages that do would need more cores than the
/// machine has, and it is the program's side that is measured. The charts' data are sent all the same.
/// </summary>
internal static class CircuitCost
{
    private const int Pages = 50;
    private const double PromisedShare = 0.10;
    private static readonly TimeSpan Watch = TimeSpan.FromSeconds(20);

    private const string NoCharts =
        """
        export const createBoard = () => ({ add() {}, annotate() {}, remove() {}, update() {}, dispose() {} });
        """;

    public static async Task<int> RunAsync()
    {
        await using var program = await ProgramUnderLoad.StartAsync(demo: true);
        await using var session = await BrowserSession.SignInAsync(program);
        var services = program.Program.App.Services;
        var circuits = services.GetRequiredService<OpenCircuits>();
        var feed = services.GetRequiredService<ChangeFeed<MetricsSnapshot>>();
        await UntilAsync(circuits, 0);
        await Task.Delay(TimeSpan.FromSeconds(10));
        var subscribers = feed.Subscribers;
        var before = await MeasureAsync();

        var context = await session.NewContextAsync();
        await context.RouteAsync("**/js/charts.js", route => route.FulfillAsync(new() { ContentType = "text/javascript", Body = NoCharts }));
        for (var i = 0; i < Pages; i++) await OpenAsync(context, program);
        await UntilAsync(circuits, Pages);
        await Task.Delay(TimeSpan.FromSeconds(10));
        var open = await MeasureAsync();

        // As a person leaves: the page tells the program, which a context that is torn down would not.
        foreach (var page in context.Pages) await page.GotoAsync("about:blank");
        await UntilAsync(circuits, 0);
        await context.CloseAsync();
        await Task.Delay(TimeSpan.FromSeconds(10));
        var after = await MeasureAsync();
        return Judge(before, open, after, feed.Subscribers - subscribers);
    }

    private static async Task OpenAsync(IBrowserContext context, ProgramUnderLoad program)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(program.Program.App.Urls.First());
        await page.WaitForSelectorAsync(".tile");
    }

    /// <summary>Share of one core used, and managed memory in use after a collection.</summary>
    private static async Task<(double Core, double HeapMiB)> MeasureAsync()
    {
        var cpu = Environment.CpuUsage.TotalTime;
        await Task.Delay(Watch);
        var share = (Environment.CpuUsage.TotalTime - cpu) / Watch;
        return (share, GC.GetTotalMemory(forceFullCollection: true) / (1024.0 * 1024));
    }

    private static int Judge((double Core, double HeapMiB) before, (double Core, double HeapMiB) open, (double Core, double HeapMiB) after, int left)
    {
        var table = new Table($"{Watch.TotalSeconds:0} s each", "of one core", "heap MiB");
        table.Add("no page", P(before.Core), M(before.HeapMiB));
        table.Add($"{Pages} pages", P(open.Core), M(open.HeapMiB));
        table.Add("closed again", P(after.Core), M(after.HeapMiB));
        table.Print("The program's own cost of open overview pages");
        Console.WriteLine();
        var verdict = new Verdict();
        verdict.Require($"{Pages} pages take at most {P(PromisedShare)} of a core more", open.Core - before.Core <= PromisedShare, P(open.Core - before.Core));
        verdict.Require("no subscription is left", left == 0, $"{left}");
        // What the first pages made once (compiled code, caches) stays; what each page made must go.
        verdict.Require("memory returns", after.HeapMiB - before.HeapMiB <= 0.2 * (open.HeapMiB - before.HeapMiB) + 5, $"{M(after.HeapMiB - before.HeapMiB)} MiB kept of {M(open.HeapMiB - before.HeapMiB)}");
        return verdict.ExitCode;
    }

    private static async Task UntilAsync(OpenCircuits circuits, int count)
    {
        for (var tries = 0; circuits.Count != count; tries++)
        {
            if (tries == 600) throw new TimeoutException($"After a minute there are {circuits.Count} circuits, not {count}.");
            await Task.Delay(100);
        }
    }

    private static string P(double share) => share.ToString("P1", CultureInfo.InvariantCulture);

    private static string M(double mebibytes) => mebibytes.ToString("0.0", CultureInfo.InvariantCulture);
}
