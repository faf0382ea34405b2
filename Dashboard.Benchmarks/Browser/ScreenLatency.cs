using System.Globalization;
using Dashboard.Benchmarks.Harness;
using Dashboard.Benchmarks.Long;
using Microsoft.Playwright;

namespace Dashboard.Benchmarks.Browser;

/// <summary>From the end of a request to the moment the browser shows a count that includes it, by the browser's own clock.</summary>
internal static class ScreenLatency
{
    private const int Requests = 100;
    private const double PromisedMs = 1_500;

    // Resolves with the wall clock's time at the first frame in which the first tile shows the awaited count.
    private const string WaitForCount =
        """
        text => new Promise(done => {
          const look = () => document.querySelector(".tile")?.textContent.includes(text) ? done(Date.now()) : requestAnimationFrame(look);
          look();
        })
        """;

    public static async Task<int> RunAsync()
    {
        await using var program = await ProgramUnderLoad.StartAsync();
        await using var session = await BrowserSession.SignInAsync(program);
        await using var context = await session.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(program.Program.App.Urls.First());
        var expected = await ShownAsync(program, page);

        var delays = new Series();
        var random = new Random(3);
        for (var i = 0; i < Requests; i++)
        {
            // At no fixed place of the program's second.
            await Task.Delay(random.Next(1_000));
            var shown = page.EvaluateAsync<double>(WaitForCount, CountText(++expected));
            using (await program.Client.GetAsync($"/api/profiles/{i + 1}"))
            {
                var ended = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
                delays.Add(Math.Max(0, await shown - ended));
            }
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"End of request to screen, {Requests} requests: median {delays.Median:0} ms, P95 {delays.Quantile(0.95):0} ms, max {delays.Quantile(1):0} ms"));
        var verdict = new Verdict();
        verdict.Require($"P95 at most {PromisedMs} ms", delays.Quantile(0.95) <= PromisedMs, $"{delays.Quantile(0.95):0} ms");
        return verdict.ExitCode;
    }

    /// <summary>Waits until the page shows what the API counts, and returns that.</summary>
    private static async Task<long> ShownAsync(ProgramUnderLoad program, IPage page)
    {
        await Task.Delay(2_000);
        var count = (await program.RealtimeAsync(300)).GetProperty("requests").GetProperty("count").GetInt64();
        await page.EvaluateAsync<double>(WaitForCount, CountText(count));
        return count;
    }

    private static string CountText(long count) => string.Create(CultureInfo.InvariantCulture, $"n = {count:N0}");
}
