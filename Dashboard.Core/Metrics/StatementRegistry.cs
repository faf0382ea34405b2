using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Dashboard.Core.Metrics;

/// <summary>
/// The SQL statements that were ever run, by their text without literals. Bounded: past <see cref="Capacity"/> the rest are one
/// series, and texts as sent are only remembered up to <see cref="RawCapacity"/>, so that an application that writes values into its SQL
/// costs time, never memory. Those that hold literals are remembered by their hash: a value stays nowhere, not in memory either.
/// </summary>
/// <param name="tokenise">Replaces the literals of a statement.</param>
public sealed class StatementRegistry(Func<string, string> tokenise)
{
    /// <summary>How many statements are told apart.</summary>
    public const int Capacity = 300;

    /// <summary>How many texts as sent are remembered whole; and as many more by their hash, so that neither takes the other's room.</summary>
    public const int RawCapacity = 1_000;

    /// <summary>Longer texts are tokenised each time instead of remembered.</summary>
    public const int MaxRawLength = 4_096;

    // Bounded by RawCapacity and Capacity; two threads that add at the same moment may exceed them by one each.
    private readonly ConcurrentDictionary<string, StatementSeries> _byRaw = new();
    private readonly ConcurrentDictionary<UInt128, StatementSeries> _byHash = new();
    private readonly ConcurrentDictionary<string, StatementSeries> _byText = new();
    private readonly StatementSeries _other = new("(other)");
    private int _raw;
    private int _hashes;
    private int _texts;

    /// <summary>All statements met so far.</summary>
    public IReadOnlyCollection<StatementSeries> All => [.. _byText.Values, _other];

    /// <summary>The series of a statement, given its text as sent to the server.</summary>
    public StatementSeries GetOrAdd(string raw)
    {
        if (_byRaw.TryGetValue(raw, out var known)) return known;
        if (raw.Length > MaxRawLength) return ByText(tokenise(raw));

        var hash = HashOf(raw);
        if (_byHash.TryGetValue(hash, out known)) return known;
        var text = tokenise(raw);
        var series = ByText(text);
        if (IsWhole(raw, text)) Remember(_byRaw, raw, series, ref _raw);
        else Remember(_byHash, hash, series, ref _hashes);
        return series;
    }

    private static void Remember<T>(ConcurrentDictionary<T, StatementSeries> known, T key, StatementSeries series, ref int count)
        where T : notnull
    {
        if (Volatile.Read(ref count) < RawCapacity && known.TryAdd(key, series)) Interlocked.Increment(ref count);
    }

    private static UInt128 HashOf(string raw)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(raw.AsSpan()), hash);
        return MemoryMarshal.Read<UInt128>(hash);
    }

    /// <summary>Whether nothing but blanks was taken out.</summary>
    private static bool IsWhole(string raw, string text)
    {
        var at = 0;
        foreach (var c in raw)
        {
            if (char.IsWhiteSpace(c)) continue;
            while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
            if (at >= text.Length || text[at++] != c) return false;
        }

        return true;
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
