using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Dashboard.Benchmarks.Access.Malformed;

/// <summary>What many requests came to.</summary>
internal sealed class MalformedTally
{
    private const int MostExamples = 40;

    private readonly ConcurrentDictionary<int, int> _statuses = new();
    private readonly ConcurrentQueue<string> _faults = new();

    /// <summary>How many there were of each status.</summary>
    public IReadOnlyDictionary<int, int> Statuses => _statuses;

    /// <summary>What must not be: an error of the program's own, or no answer and no end.</summary>
    public IReadOnlyCollection<string> Faults => _faults;

    /// <summary>The statuses and how many there were of each, in one line.</summary>
    public string Line => string.Join(", ", _statuses.OrderBy(one => one.Key).Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Key}: {one.Value}")));

    /// <summary>Sends so many, a few at once.</summary>
    public static async Task<MalformedTally> SendAsync(MalformedSender sender, MalformedRequests requests, int count, int atOnce, CancellationToken cancel)
    {
        var tally = new MalformedTally();
        // Drawn by one, so that a seed gives the same requests however many are under way.
        await Parallel.ForEachAsync(
            Enumerable.Range(0, count).Select(_ => requests.Next()), new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancel },
            async (request, stop) => tally.Add(request, await sender.SendAsync(request, stop)));
        return tally;
    }

    private void Add(MalformedRequest request, MalformedAnswer answer)
    {
        _statuses.AddOrUpdate(answer.Status, 1, static (_, count) => count + 1);
        // 501 and 505 are the web server's own: a transfer encoding and a version of HTTP that it does not speak.
        var isFault = answer.Status is < 0 or (>= 500 and not (501 or 505));
        if (!isFault || _faults.Count >= MostExamples) return;
        var bytes = request.Pieces.SelectMany(piece => piece).Take(700).ToArray();
        _faults.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{answer.Status} for {request.Kind}: {Visible(Encoding.Latin1.GetString(bytes))} => {Visible(answer.Text)}"));
    }

    private static string Visible(string text) => string.Concat(text.Select(c => char.IsControl(c) ? $"\\x{(int)c:x2}" : c.ToString()));
}
