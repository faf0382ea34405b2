using System.Collections.Concurrent;

namespace Dashboard.Core.Metrics;

/// <summary>
/// The SQL statements that were ever run, by their text without literals. Bounded: past <see cref="Capacity"/> the rest are one
/// series, and texts that still hold literals are only remembered up to <see cref="RawCapacity"/>, so that an application that
/// writes values into its SQL costs time, never memory.
/// </summary>
/// <param name="tokenise">Replaces the literals of a statement.</param>
public sealed class StatementRegistry(Func<string, string> tokenise)
{
    /// <summary>How many statements are told apart.</summary>
    public const int Capacity = 300;

    /// <summary>How many texts as sent are remembered.</summary>
    public const int RawCapacity = 1_000;

    /// <summary>Longer texts are tokenised each time instead of remembered.</summary>
    public const int MaxRawLength = 4_096;

    // Bounded by RawCapacity and Capacity; two threads that add at the same moment may exceed them by one each.
    private readonly ConcurrentDictionary<string, StatementSeries> _byRaw = new();
    private readonly ConcurrentDictionary<string, StatementSeries> _byText = new();
    private readonly StatementSeries _other = new("(other)");
    private int _raw;
    private int _texts;

    /// <summary>All statements met so far.</summary>
    public IReadOnlyCollection<StatementSeries> All => [.. _byText.Values, _other];

    /// <summary>The series of a statement, given its text as sent to the server.</summary>
    public StatementSeries GetOrAdd(string raw)
    {
        if (_byRaw.TryGetValue(raw, out var known)) return known;

        var series = ByText(tokenise(raw));
        if (raw.Length <= MaxRawLength && Volatile.Read(ref _raw) < RawCapacity && _byRaw.TryAdd(raw, series)) Interlocked.Increment(ref _raw);
        return series;
    }

    private StatementSeries ByText(string text)
    {
        if (_byText.TryGetValue(text, out var known)) return known;
        if (Volatile.Read(ref _texts) >= Capacity) return _other;

        var created = new StatementSeries(text);
        if (!_byText.TryAdd(text, created)) return _byText[text];
        Interlocked.Increment(ref _texts);
        return created;
    }
}
