using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Dashboard.Benchmarks.Long;

namespace Dashboard.Benchmarks.Sharing;

/// <summary>Requests to one instance, arriving when they are due, until it is told to stop.</summary>
internal sealed class SharingLoad(SharingProgram program, RequestMix mix, int perSecond, long began)
{
    private readonly ConcurrentQueue<(double AtSeconds, double Ms)> _answers = new();
    private int _count;
    private int _failed;

    public int Count => _count;

    public int Failed => _failed;

    /// <summary>When each answer was asked for, in seconds since the start of the run, and how long it took.</summary>
    public IReadOnlyCollection<(double AtSeconds, double Ms)> Answers => _answers;

    public async Task RunAsync(CancellationToken stop)
    {
        var pending = new List<Task>();
        var first = Stopwatch.GetTimestamp();
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var early = TimeSpan.FromSeconds((double)i / perSecond) - Stopwatch.GetElapsedTime(first);
            if (early > TimeSpan.FromMilliseconds(1)) await Task.Delay(early, CancellationToken.None);
            pending.Add(SendAsync(mix.Next()));
        }

        await Task.WhenAll(pending);
    }

    private async Task SendAsync(HttpRequestMessage request)
    {
        var started = Stopwatch.GetTimestamp();
        var failed = true;
        try
        {
            using (request)
            using (var response = await program.Client.SendAsync(request))
            {
                await response.Content.ReadAsByteArrayAsync();
                failed = response.StatusCode is >= HttpStatusCode.InternalServerError or HttpStatusCode.Unauthorized;
            }
        }
        catch (HttpRequestException)
        {
            // Counted below.
        }

        Interlocked.Increment(ref _count);
        if (failed) Interlocked.Increment(ref _failed);
        _answers.Enqueue((Stopwatch.GetElapsedTime(began, started).TotalSeconds, Stopwatch.GetElapsedTime(started).TotalMilliseconds));
    }
}
