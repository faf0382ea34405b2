using System.Globalization;

namespace Dashboard.Documents.Fonts;

/// <summary>Breaks text into lines that fit.</summary>
internal static class TextWrap
{
    private const int MostCharacters = 4_000;
    private const string BreaksAfter = "/-_.?&,;:=|";

    /// <param name="texts">Sets it.</param>
    /// <param name="text">The text.</param>
    /// <param name="weight">How bold.</param>
    /// <param name="size">How large.</param>
    /// <param name="width">How wide a line may be.</param>
    /// <param name="most">The most lines; what is more is cut off, and an ellipsis says so.</param>
    /// <returns>At least one line.</returns>
    public static IReadOnlyList<TextLine> Wrap(Typesetter texts, string text, FontWeight weight, float size, float width, int most = int.MaxValue)
    {
        if (text.Length > MostCharacters) text = $"{text[..MostCharacters]}…";
        var whole = texts.Line(text, weight, size);
        if (whole.Width <= width) return [whole];
        var lines = new List<string>();
        var (line, used) = ("", 0f);
        foreach (var piece in Pieces(text).SelectMany(piece => Fitting(texts, piece, weight, size, width)))
        {
            var wide = texts.Line(piece, weight, size).Width;
            var bare = wide - (piece.EndsWith(' ') ? texts.Line(" ", weight, size).Width : 0);
            if (line.Length > 0 && used + bare > width)
            {
                lines.Add(line);
                (line, used) = ("", 0);
                if (lines.Count > most) break;
            }

            line += piece;
            used += wide;
        }

        if (line.Length > 0) lines.Add(line);
        if (lines.Count > most) lines = [.. lines.Take(most - 1), $"{lines[most - 1].TrimEnd()}…"];
        return [.. lines.Select(one => texts.Line(one.TrimEnd(), weight, size))];
    }

    private static IEnumerable<string> Pieces(string text)
    {
        var first = 0;
        for (var i = 0; i < text.Length - 1; i++)
        {
            // Numbers stay whole.
            var isBreak = text[i] == ' ' || (BreaksAfter.Contains(text[i]) && text[i + 1] != ' ' && !(char.IsAsciiDigit(text[i + 1]) && i > 0 && char.IsAsciiDigit(text[i - 1])));
            if (!isBreak) continue;
            yield return text[first..(i + 1)];
            first = i + 1;
        }

        yield return text[first..];
    }

    // What is wider than a line is broken anywhere, but not within what is seen as one character.
    private static IEnumerable<string> Fitting(Typesetter texts, string piece, FontWeight weight, float size, float width)
    {
        if (texts.Line(piece, weight, size).Width <= width)
        {
            yield return piece;
            yield break;
        }

        var (part, used) = ("", 0f);
        var elements = StringInfo.GetTextElementEnumerator(piece);
        while (elements.MoveNext())
        {
            var element = elements.GetTextElement();
            var wide = texts.Line(element, weight, size).Width;
            if (part.Length > 0 && used + wide > width * 0.98f)
            {
                yield return part;
                (part, used) = ("", 0);
            }

            part += element;
            used += wide;
        }

        yield return part;
    }
}
