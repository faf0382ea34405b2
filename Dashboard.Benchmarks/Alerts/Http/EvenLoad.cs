using System.Diagnostics;

namespace Dashboard.Benchmarks.Alerts.Http;

/// <summary>Requests that arrive evenly when they are due, whether or not earlier ones are answered, until it is disposed of.</summary>
internal sealed class EvenLoad : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    public EvenLoad(HttpClient client, int perSecond, Breakage breakage) => _running = Task.Run(() => RunAsync(client, perSecond, breakage));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private async Task RunAsync(HttpClient client, int perSecond, Breakage breakage)
    {
        var pending = new HashSet<Task>();
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; !_stop.IsCancellationRequested; i++)
        {
            var early = TimeSpan.FromSeconds((double)i / perSecond) - Stopwatch.GetElapsedTime(began);
            if (early > TimeSpan.FromMilliseconds(1)) await Task.Delay(early, CancellationToken.None);
            pending.Add(SendAsync(client, BreakableProgram.Address(breakage, i)));
            if (pending.Count > perSecond * 4) pending.RemoveWhere(task => task.IsCompleted);
        }

        await Task.WhenAll(pending);
    }

    private static async Task SendAsync(HttpClient client, string address)
    {
        try
        {
            using var response = await client.GetAsync(address);
        }
        catch (HttpRequestException)
        {
            // What comes of it is the program's to measure.
        }
    }
}
