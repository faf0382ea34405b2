using System.Text;

namespace Dashboard.Core.Alerts.Outbox.Database;

/// <summary>
/// Text as PostgreSQL takes it: a line that was cut within a character, or a name that has a zero in it, must not keep all alerts out of the
/// database. The same text gives the same.
/// </summary>
internal static class PlainText
{
    private const char Replacement = '\uFFFD';

    public static string[] Of(IEnumerable<string> texts) => [.. texts.Select(Of)];

    public static string Of(string text)
    {
        var builder = new StringBuilder(text.Length);
        // Half characters come out as the replacement by themselves.
        foreach (var rune in text.EnumerateRunes()) builder.Append(rune.Value == 0 ? Replacement.ToString() : rune.ToString());
        return builder.ToString();
    }
}
