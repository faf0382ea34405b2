using System.Globalization;
using Dashboard.Benchmarks.Harness;
using Dashboard.Benchmarks.Long;
using Microsoft.Playwright;

namespace Dashboard.Benchmarks.Browser;

/// <summary>
/// How long a browser that has nothing cached takes to show figures, and how many bytes it is sent for it, for each page. Bytes are those of
/// the wire as the browser counts them, but for the circuit's own messages.
/// </summary>
internal static class FirstPaint
{
    private const int Visits = 10;
    private const double PromisedMs = 1_500;
    private const double PromisedBytes = 1_000_000;

    // The time origin is the moment at which the address was asked for.
    private const string WaitForFigures =
        """
        () => new Promise(done => {
          const look = () => document.querySelector(".tile-value")?.textContent ? requestAnimationFrame(() => done(performance.now())) : requestAnimationFrame(look);
          look();
        })
        """;

    public static async Task<int> RunAsync()
    {
        await using var program = await ProgramUnderLoad.StartAsync();
        await using var session = await BrowserSession.SignInAsync(program);
        var verdict = new Verdict();
        foreach (var path in new[] { "/", "/database" })
        {
            var (times, bytes) = (new Series(), new Series());
            for (var visit = 0; visit < Visits; visit++) await VisitAsync(program, session, path, times, bytes);
            verdict.Require($"{path}: figures on the screen after at most {PromisedMs:0} ms (P95 of {Visits})", times.Quantile(0.95) <= PromisedMs,
                string.Create(CultureInfo.InvariantCulture, $"median {times.Median:0} ms, P95 {times.Quantile(0.95):0} ms"));
            verdict.Require($"{path}: at most 1 MB over the wire", bytes.Quantile(1) <= PromisedBytes,
                string.Create(CultureInfo.InvariantCulture, $"{bytes.Quantile(1):N0} bytes"));
        }

        return verdict.ExitCode;
    }

    private static async Task VisitAsync(ProgramUnderLoad program, BrowserSession session, string path, Series times, Series bytes)
    {
        await using var context = await session.NewContextAsync();
        var page = await context.NewPageAsync();
        var network = await context.NewCDPSessionAsync(page);
        await network.SendAsync("Network.enable");
        double received = 0;
        network.Event("Network.loadingFinished").OnEvent += (_, finished) => received += finished!.Value.GetProperty("encodedDataLength").GetDouble();
        await page.GotoAsync(new Uri(new Uri(program.Program.App.Urls.First()), path).ToString(), new() { WaitUntil = WaitUntilState.Commit });
        times.Add(await page.EvaluateAsync<double>(WaitForFigures));
        await page.WaitForSelectorAsync("[data-line-value]:not(:empty)", new() { State = WaitForSelectorState.Attached });
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        bytes.Add(received);
    }
}
