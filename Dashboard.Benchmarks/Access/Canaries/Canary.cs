using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Dashboard.Benchmarks.Access.Canaries;

/// <summary>
/// Values that stand for what nobody may see: written into SQL where values stand, and looked for wherever the program keeps or shows text.
/// </summary>
internal sealed partial class Canary(Random random, IReadOnlyCollection<string> secrets)
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz0123456789";
    private const long Numbers = 1_000_000_000;

    // Of texts the begin, so that one that is cut is found too.
    private const int Begin = 9;

    private readonly ConcurrentDictionary<string, byte> _made = new();

    /// <summary>How many were made.</summary>
    public int Made { get; private set; }

    public string Text()
    {
        Made++;
        var text = "zqx" + random.GetString(Letters, 10);
        _made.TryAdd(text[..Begin], 0);
        return text;
    }

    public string Number()
    {
        Made++;
        var number = "83719" + random.NextInt64(Numbers).ToString("D9", CultureInfo.InvariantCulture);
        _made.TryAdd(number, 0);
        return number;
    }

    /// <summary>What of it stands in a text, with a few characters around it.</summary>
    public IEnumerable<string> FindIn(string text)
    {
        foreach (Match match in Candidate().Matches(text))
        {
            // Numbers of the program's own, or a picture in a mail, may look like one; they are none of those that were made.
            if (_made.ContainsKey(match.Value.ToLowerInvariant())) yield return Around(text, match.Index);
        }

        foreach (var secret in secrets)
        {
            if (text.IndexOf(secret, StringComparison.OrdinalIgnoreCase) is >= 0 and var at) yield return Around(text, at);
        }
    }

    private static string Around(string text, int at) => text[Math.Max(0, at - 60)..Math.Min(text.Length, at + 40)].ReplaceLineEndings(" ");

    [GeneratedRegex("zqx[a-z0-9]{6}|83719[0-9]{9}", RegexOptions.IgnoreCase)]
    private static partial Regex Candidate();
}
