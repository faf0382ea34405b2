using System.Buffers;
using System.Globalization;
using System.Text;

namespace Dashboard.Core.Alerts.Channels.Words;

/// <summary>Makes text from traffic and from people harmless wherever it is shown: one line, nothing invisible, not long.</summary>
internal static class InertText
{
    /// <summary>The most characters of one text.</summary>
    public const int Longest = 256;

    private const char Cut = '…';
    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;

    /// <summary>
    /// The text on one line: control characters and line ends become one blank, characters that only change how others are shown (such as
    /// bidirectional overrides) are left out, half a surrogate becomes U+FFFD, and what is longer than <paramref name="longest"/> is cut.
    /// </summary>
    public static string Clean(string? text, int longest = Longest)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var result = new StringBuilder(Math.Min(text.Length, longest));
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            // Gives U+FFFD for half a surrogate, and how many characters that was.
            var isWhole = Rune.DecodeFromUtf16(rest, out var rune, out var consumed) == OperationStatus.Done;
            rest = rest[consumed..];
            if (isWhole && IsBlank(rune))
            {
                if (result.Length > 0 && result[^1] != ' ') result.Append(' ');
            }
            else if (!isWhole || !IsInvisible(rune))
            {
                if (result.Length + rune.Utf16SequenceLength > longest) return CutAt(result, longest);
                result.Append(rune.ToString());
            }
        }

        return result.ToString().TrimEnd();
    }

    private static string CutAt(StringBuilder text, int longest)
    {
        var length = longest - 1;
        if (length < text.Length && char.IsLowSurrogate(text[length])) length--;
        return text.ToString(0, Math.Min(length, text.Length)).TrimEnd() + Cut;
    }

    private static bool IsBlank(Rune rune) => Rune.IsWhiteSpace(rune) || Rune.IsControl(rune);

    // The two joiners belong to words of several languages and to emoji, and turn nothing around.
    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format && rune.Value is not (ZeroWidthNonJoiner or ZeroWidthJoiner);
}
