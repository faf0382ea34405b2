using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dashboard.Benchmarks.Long;

namespace Dashboard.Benchmarks.Soak;

/// <summary>
/// Requests at an even pace, whether or not those before are answered. It can be held: a forced collection stands in every thread's way, and
/// what that costs the requests is nothing that the program does by itself.
/// </summary>
internal sealed class SoakLoad(HttpClient client, RequestMix mix, int perSecond) : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(1);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly HashSet<Task> _pending = [];
    // Bounded by what the program answers with.
    private readonly ConcurrentDictionary<string, int> _failed = new();

    public int Sent { get; private set; }

    /// <summary>
    /// How many were sent away with 503, as is meant to be when more come than there are connections: with the browser on the same processors
    /// that happens for a moment when a page opens.
    /// </summary>
    public int SentAway => _failed.Where(one => one.Key.StartsWith("503 ", StringComparison.Ordinal)).Sum(one => one.Value);

    /// <summary>How many failed otherwise.</summary>
    public int Failed => _failed.Values.Sum() - SentAway;

    /// <summary>How often which failure was met.</summary>
    public string Failures => string.Join(", ", _failed.OrderBy(one => one.Key).Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Value} {one.Key}")));

    /// <summary>Sends until it is told to stop; time in which it was held does not count.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        var (began, held) = (Stopwatch.GetTimestamp(), TimeSpan.Zero);
        while (!stop.IsCancellationRequested)
        {
            var early = TimeSpan.FromSeconds((double)Sent / perSecond) - (Stopwatch.GetElapsedTime(began) - held);
            if (early > Beat) await Task.Delay(early, CancellationToken.None);
            var asked = Stopwatch.GetTimestamp();
            await _turn.WaitAsync(CancellationToken.None);
            held += Stopwatch.GetElapsedTime(asked);
            Sent++;
            _pending.Add(SendOneAsync(mix.Next()));
            if (_pending.Count > perSecond) _pending.RemoveWhere(task => task.IsCompleted);
            _turn.Release();
        }

        await Task.WhenAll(_pending);
    }

    /// <summary>Waits for the answers to all requests and does something before the next one is sent.</summary>
    public async Task<T> HoldAsync<T>(Func<Task<T>> meanwhile)
    {
        await _turn.WaitAsync();
        try
        {
            await Task.WhenAll(_pending);
            return await meanwhile();
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task SendOneAsync(HttpRequestMessage request)
    {
        try
        {
            using (request)
            using (var response = await client.SendAsync(request, CancellationToken.None))
            {
                var body = await response.Content.ReadAsByteArrayAsync(CancellationToken.None);
                if ((int)response.StatusCode >= 500) Note($"{(int)response.StatusCode} {DetailOf(body)}");
            }
        }
        catch (HttpRequestException exception)
        {
            Note(exception.HttpRequestError.ToString());
        }
    }

    private static string? DetailOf(byte[] body)
    {
        try
        {
            return JsonNode.Parse(body)?["detail"]?.ToString();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Note(string failure) => _failed.AddOrUpdate(failure, 1, static (_, count) => count + 1);
}
