using System.Globalization;
using System.Net;
using Dashboard.Benchmarks.Harness;
using Dashboard.Benchmarks.Long;
using Dashboard.Core.Reports;

namespace Dashboard.Benchmarks.Reports;

/// <summary>
/// Requests to the platform in windows of 5 s, each pair once with 50 requests for a PDF at its begin and once without, in turns; the ratio of
/// their P95 pair by pair, since the machine is shared.
/// </summary>
internal sealed class ReportLoad(ProgramUnderLoad program)
{
    private const int AtOnce = 50;
    private const int Pairs = 10;
    private const int PerSecond = 100;
    private const int WindowSeconds = 5;
    private const int Sessions = 50;
    private const double MaxRatio = 1.3;
    private const double MiB = 1024 * 1024;
    private const double MaxGrowthMiB = 300;

    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(23.5);
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(13);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    public async Task RunAsync(Verdict verdict)
    {
        var mix = await RequestMix.CreateAsync(program.Client, Sessions);
        for (var warm = 0; warm < 2; warm++) await WindowAsync(mix, pdfs: null);
        Console.WriteLine();
        await RunAsync(verdict, mix, "of the same period", isSame: true);
        await RunAsync(verdict, mix, "of 50 periods", isSame: false);
    }

    private async Task RunAsync(Verdict verdict, RequestMix mix, string what, bool isSame)
    {
        var (ratios, longest, failed, growth) = (new Series(), 0.0, 0, 0.0);
        for (var pair = 0; pair < Pairs; pair++)
        {
            double with = 0, without = 0;
            foreach (var isWith in pair % 2 == 0 ? new[] { true, false } : [false, true])
            {
                GC.Collect();
                var before = Environment.WorkingSet;
                var (p95, seconds, errors, peak) = await WindowAsync(mix, isWith ? Addresses(pair, isSame) : null);
                if (isWith) (with, longest, failed, growth) = (p95, Math.Max(longest, seconds), failed + errors, Math.Max(growth, (peak - before) / MiB));
                else without = p95;
                await Task.Delay(Between);
            }

            ratios.Add(with / without);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  pair {pair + 1}: P95 {with:0.00} ms with {AtOnce} PDFs {what}, {without:0.00} ms without"));
        }

        verdict.Require($"{AtOnce} PDFs {what} at once: none fails", failed == 0, $"{failed} of {AtOnce * Pairs} failed, the last one after at most {longest:0.0} s");
        verdict.Require($"memory grows by at most {MaxGrowthMiB} MiB", growth <= MaxGrowthMiB, $"{growth:0} MiB");
        verdict.Require($"the platform's P95 at most {MaxRatio} times that without (median of pairs)", ratios.Median <= MaxRatio, $"{ratios.Median:0.00} times, from {ratios.Min:0.00} to {ratios.Quantile(1):0.00}");
    }

    // Other periods in each pair, so that nothing is at hand from the pair before.
    private static IReadOnlyList<string> Addresses(int pair, bool isSame)
    {
        var now = TimeProvider.System.GetUtcNow();
        return
        [
            .. Enumerable.Range(0, AtOnce).Select(i =>
            {
                // All within what is kept by the minute: further back two such periods may be the same whole hours.
                var to = now.AddMinutes(-5 - pair);
                var from = to - Longest + (isSame ? TimeSpan.Zero : Step * i);
                return $"/api/performance/report?from={ReportFormat.Exact(from)}&to={ReportFormat.Exact(to)}&compare=previous&format=pdf";
            }),
        ];
    }

    private async Task<(double P95, double PdfSeconds, int Failed, long Peak)> WindowAsync(RequestMix mix, IReadOnlyList<string>? pdfs)
    {
        var (began, times, pending, peak) = (TimeProvider.System.GetTimestamp(), new List<double>(), new List<Task<double>>(), 0L);
        using var done = new CancellationTokenSource();
        var watching = WatchAsync(done.Token);
        var downloads = (pdfs ?? []).Select(PdfAsync).ToList();
        for (var i = 0; i < PerSecond * WindowSeconds; i++)
        {
            var early = TimeSpan.FromSeconds((double)i / PerSecond) - TimeProvider.System.GetElapsedTime(began);
            if (early > TimeSpan.FromMilliseconds(1)) await Task.Delay(early);
            pending.Add(SendAsync(mix.Next()));
        }

        times.AddRange(await Task.WhenAll(pending));
        var results = await Task.WhenAll(downloads);
        await done.CancelAsync();
        peak = await watching;
        var series = new Series();
        foreach (var time in times) series.Add(time);
        return (series.Quantile(0.95), results.Length == 0 ? 0 : results.Max(one => one.Seconds), results.Count(one => !one.IsPdf), peak);
    }

    private async Task<double> SendAsync(HttpRequestMessage request)
    {
        var began = TimeProvider.System.GetTimestamp();
        using (request)
        using (var response = await program.Client.SendAsync(request)) await response.Content.ReadAsByteArrayAsync();
        return TimeProvider.System.GetElapsedTime(began).TotalMilliseconds;
    }

    private async Task<(bool IsPdf, double Seconds)> PdfAsync(string address)
    {
        var began = TimeProvider.System.GetTimestamp();
        using var response = await program.Client.GetAsync(address);
        var file = await response.Content.ReadAsByteArrayAsync();
        return (response.StatusCode == HttpStatusCode.OK && file.AsSpan().StartsWith("%PDF-"u8), TimeProvider.System.GetElapsedTime(began).TotalSeconds);
    }

    private static async Task<long> WatchAsync(CancellationToken done)
    {
        var peak = Environment.WorkingSet;
        while (!done.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Look, done);
            }
            catch (OperationCanceledException)
            {
                // The window is over.
            }

            peak = Math.Max(peak, Environment.WorkingSet);
        }

        return peak;
    }
}
