using System.Text.Json;
using System.Text.RegularExpressions;
using Dashboard.Benchmarks.Harness;

namespace Dashboard.Benchmarks.Alerts.Lease;

/// <summary>What the accepted mails say, read as a person reads them: which rule fires, and which is over.</summary>
internal sealed partial class ToldEpisodes
{
    private readonly Dictionary<string, int> _firing = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _over = new(StringComparer.Ordinal);

    public ToldEpisodes(IEnumerable<Mail> mails)
    {
        foreach (var mail in mails)
        {
            var text = JsonDocument.Parse(mail.Body).RootElement.GetProperty("text").GetString()!;
            foreach (Match part in Episode().Matches(text))
            {
                var counts = part.Groups["label"].Value is "Resolved" or "Closed" ? _over : _firing;
                var rule = part.Groups["rule"].Value;
                counts[rule] = counts.GetValueOrDefault(rule) + 1;
            }
        }
    }

    /// <summary>How many mails say that it fires.</summary>
    public int Firing(string rule) => _firing.GetValueOrDefault(rule);

    /// <summary>How many say that it is over.</summary>
    public int Over(string rule) => _over.GetValueOrDefault(rule);

    [GeneratedRegex("^(?<label>[^:\n]+): [^\n]*\nRule “(?<rule>[^”]+)”", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Episode();
}
