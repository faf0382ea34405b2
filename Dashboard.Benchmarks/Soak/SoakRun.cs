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
    // More than the program's own copy holds, so that it is full.
    private const int EarlierSessions = 21_000;
    private const double MiB = 1 << 20;
    private const double PromisedMiB = 1;
    // With the browser on the same two processors 0.34 % were measured; a program that does its work by sending callers away must not pass.
    private const double MostSentAway = 0.01;

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
        await RequestMix.CreateAsync(client, EarlierSessions);
        using var stop = new CancellationTokenSource();
        using var load = new SoakLoad(client, await RequestMix.CreateAsync(client, Sessions), PerSecond);
        var sending = Task.Run(() => load.RunAsync(stop.Token));
        var readings = new List<SoakReading>();
        for (var minute = 1; minute <= Minutes; minute++)
        {
            await WatchAsync(session, address);
            readings.Add(await load.HoldAsync(() => ReadAsync(process)));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  minute {minute}: {readings[^1].HeapBytes / MiB:0.00} MiB, of these {readings[^1].HistoryBytes / MiB:0.00} in slots, {readings[^1].Circuits} circuits, {readings[^1].Subscribers} subscribers, {readings[^1].Timers} timers, {load.SentAway} sent away, {load.Failed} failed"));
        }

        await stop.CancelAsync();
        await sending;
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return Judge(readings, load);
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

    private static async Task<SoakReading> ReadAsync(Process process)
    {
        await process.StandardInput.WriteLineAsync("read");
        return await SoakReading.ReadAsync(process.StandardOutput);
    }

    private static double Median(IEnumerable<SoakReading> readings, Func<SoakReading, double> of)
    {
        double[] sorted = [.. readings.Select(of).Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    // Readings differ by what a page that is just gone has left, so that the median of three is taken at either end.
    private static int Judge(List<SoakReading> readings, SoakLoad load)
    {
        Console.WriteLine();
        var (from, to) = (readings[^(JudgedMinutes + 3)..^JudgedMinutes], readings[^3..]);
        var verdict = new Verdict();
        var grown = (Median(to, reading => reading.HeapBytes) - Median(from, reading => reading.HeapBytes)) / MiB;
        var slots = (Median(to, reading => reading.HistoryBytes) - Median(from, reading => reading.HistoryBytes)) / MiB;
        verdict.Require(
            $"the heap grows by at most {PromisedMiB} MiB over the last {JudgedMinutes} minutes", grown <= PromisedMiB,
            string.Create(CultureInfo.InvariantCulture, $"{grown:0.00} MiB, of these {slots:0.00} in slots"));
        verdict.Require("no circuit is left", to[^1].Circuits == 0, $"{to[^1].Circuits}");
        verdict.Require("no subscription is left", to[^1].Subscribers <= from[^1].Subscribers, $"{from[^1].Subscribers} and {to[^1].Subscribers}");
        // Some belong to requests that are under way at the moment, so that one reading says little.
        var (first, last) = (Median(from, reading => reading.Timers), Median(to, reading => reading.Timers));
        verdict.Require("timers do not grow", last <= first + 10, string.Create(CultureInfo.InvariantCulture, $"{first} and {last}"));
        verdict.Require(
            "no request failed that was not sent away", load.Failed == 0,
            string.Create(CultureInfo.InvariantCulture, $"{load.Failed} of {load.Sent:N0}; met: {load.Failures}"));
        verdict.Require(
            string.Create(CultureInfo.InvariantCulture, $"at most {MostSentAway:0 %} of the requests were sent away"), load.SentAway <= load.Sent * MostSentAway,
            string.Create(CultureInfo.InvariantCulture, $"{load.SentAway:N0} of {load.Sent:N0}, {(double)load.SentAway / load.Sent:0.00 %}"));
        return verdict.ExitCode;
    }
}
