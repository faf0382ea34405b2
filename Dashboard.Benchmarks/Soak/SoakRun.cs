using System.Diagnostics;
using System.Globalization;
using Dashboard.Benchmarks.Browser;
using Dashboard.Benchmarks.Harness;
using Dashboard.Benchmarks.Long;

namespace Dashboard.Benchmarks.Soak;

/// <summary>
/// 500 requests a second for 26 minutes, with a page that is opened and closed each minute: what the program holds after a forced collection
/// must not grow any more once the live quarter of an hour is full.
/// </summary>
internal static class SoakRun
{
    private const int PerSecond = 500;
    private const int Minutes = 26;
    private const int JudgedMinutes = 10;
    private const int Sessions = 200;
    private const double PromisedMiB = 1;

    public static async Task<int> RunAsync()
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [SoakChild.Verb])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var address = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The program did not start.");
        var output = await process.StandardOutput.ReadLineAsync() ?? "";
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 256 }) { BaseAddress = new Uri(address) };
        await using var session = await BrowserSession.SignInAsync(output);
        var mix = await RequestMix.CreateAsync(client, Sessions);
        using var stop = new CancellationTokenSource();
        var load = Task.Run(() => SendAsync(client, mix, stop.Token));
        var readings = new List<SoakReading>();
        for (var minute = 1; minute <= Minutes; minute++)
        {
            await WatchAsync(session, address);
            await process.StandardInput.WriteLineAsync("read");
            readings.Add(await SoakReading.ReadAsync(process.StandardOutput));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  minute {minute}: {readings[^1].HeapBytes / 1048576.0:0.00} MiB, {readings[^1].Circuits} circuits, {readings[^1].Subscribers} subscribers, {readings[^1].Timers} timers"));
        }

        await stop.CancelAsync();
        var (sent, failed) = await load;
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return Judge(readings, sent, failed);
    }

    // A page is looked at for a part of the minute, and left as a person leaves.
    private static async Task WatchAsync(BrowserSession session, string address)
    {
        await using (var context = await session.NewContextAsync())
        {
            var page = await context.NewPageAsync();
            await page.GotoAsync(address);
            await page.WaitForSelectorAsync(".tile");
            await Task.Delay(TimeSpan.FromSeconds(15));
            await page.GotoAsync("about:blank");
            // What the page says as it goes must be out before the browser is.
            await Task.Delay(TimeSpan.FromSeconds(5));
        }

        await Task.Delay(TimeSpan.FromSeconds(38));
    }

    private static async Task<(int Sent, int Failed)> SendAsync(HttpClient client, RequestMix mix, CancellationToken stop)
    {
        var (sent, failed, began) = (0, 0, Stopwatch.GetTimestamp());
        var pending = new HashSet<Task>();
        while (!stop.IsCancellationRequested)
        {
            var early = TimeSpan.FromSeconds((double)sent++ / PerSecond) - Stopwatch.GetElapsedTime(began);
            if (early > TimeSpan.FromMilliseconds(1)) await Task.Delay(early, CancellationToken.None);
            pending.Add(SendOneAsync(mix.Next()));
            if (pending.Count > PerSecond) pending.RemoveWhere(task => task.IsCompleted);
        }

        await Task.WhenAll(pending);
        return (sent, failed);

        async Task SendOneAsync(HttpRequestMessage request)
        {
            try
            {
                using (request)
                using (var response = await client.SendAsync(request, CancellationToken.None))
                {
                    await response.Content.ReadAsByteArrayAsync(CancellationToken.None);
                    if ((int)response.StatusCode >= 500) Interlocked.Increment(ref failed);
                }
            }
            catch (HttpRequestException)
            {
                Interlocked.Increment(ref failed);
            }
        }
    }

    private static double MedianTimers(IEnumerable<SoakReading> readings)
    {
        long[] sorted = [.. readings.Select(reading => (long)reading.Timers).Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2.0;
    }

    private static int Judge(List<SoakReading> readings, int sent, int failed)
    {
        Console.WriteLine();
        var (from, to) = (readings[^(JudgedMinutes + 1)], readings[^1]);
        var grown = (to.HeapBytes - from.HeapBytes) / 1048576.0;
        var verdict = new Verdict();
        verdict.Require(
            $"the heap grows by at most {PromisedMiB} MiB over the last {JudgedMinutes} minutes", grown <= PromisedMiB,
            string.Create(CultureInfo.InvariantCulture, $"{grown:0.00} MiB"));
        verdict.Require("no circuit is left", to.Circuits == 0, $"{to.Circuits}");
        verdict.Require("no subscription is left", to.Subscribers <= from.Subscribers, $"{from.Subscribers} and {to.Subscribers}");
        // Some belong to requests that are under way at the moment, so that one reading says little.
        var (first, last) = (MedianTimers(readings[^(JudgedMinutes + 1)..^(JudgedMinutes / 2)]), MedianTimers(readings[^(JudgedMinutes / 2)..]));
        verdict.Require("timers do not grow", last <= first + 10, $"{first} and {last} in the median of five minutes");
        verdict.Require("no request failed", failed == 0, string.Create(CultureInfo.InvariantCulture, $"{failed} of {sent:N0}"));
        return verdict.ExitCode;
    }
}
