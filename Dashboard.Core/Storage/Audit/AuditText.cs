using System.Globalization;
using System.Text;

namespace Dashboard.Core.Storage.Audit;

/// <summary>
/// Makes of a line what the state database gives back as it was given: PostgreSQL's text has no U+0000 and no half of a surrogate pair, and
/// its times end at the microsecond.
/// </summary>
internal static class AuditText
{
    /// <summary>The most characters of what was or is; the rest is cut, and a mark says so.</summary>
    public const int MaxDetail = 32_768;

    /// <summary>The most characters of who, on what and from where.</summary>
    public const int MaxName = 300;

    /// <summary>The most characters of an action: what its column takes.</summary>
    public const int MaxAction = 100;

    /// <summary>The same line as it is kept.</summary>
    public static AuditEntry Storable(AuditEntry entry) => new(
        Cut(Clean(entry.Actor), MaxName), Cut(Clean(entry.Action), MaxAction), Cut(Clean(entry.Subject), MaxName), Detail(entry.Before),
        Detail(entry.After), entry.Origin is null ? null : Cut(Clean(entry.Origin), MaxName), Microseconds(entry.At));

    /// <summary>A text without what PostgreSQL's has not.</summary>
    public static string Clean(string text)
    {
        if (IsClean(text)) return text;
        var clean = new StringBuilder(text.Length);
        // What is half a pair is enumerated as the replacement character.
        foreach (var rune in text.EnumerateRunes()) clean.Append(rune.Value == 0 ? Rune.ReplacementChar.ToString() : rune.ToString());
        return clean.ToString();
    }

    private static string? Detail(string? text)
    {
        if (text is null) return null;
        var clean = Clean(text);
        return clean.Length <= MaxDetail
            ? clean
            : string.Create(CultureInfo.InvariantCulture, $"{clean[..WholeLength(clean, MaxDetail)]}… (cut; it had {clean.Length} characters)");
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : $"{text[..WholeLength(text, most - 1)]}…";

    /// <summary>Not into the middle of a pair.</summary>
    private static int WholeLength(string text, int length) => char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;

    private static bool IsClean(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0') return false;
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return false;
            i++;
        }

        return true;
    }

    private static DateTimeOffset Microseconds(DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}
