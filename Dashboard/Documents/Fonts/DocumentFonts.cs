using System.Globalization;
using System.Text;

namespace Dashboard.Documents.Fonts;

/// <summary>
/// The fonts of pictures and documents, and text set in them: Inter, which lies inside the program, and for what it lacks those that the
/// configuration adds. Used from any thread.
/// </summary>
internal sealed class DocumentFonts : IDisposable
{
    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;

    private readonly FontFace[] _inter = [Embedded("Inter-Regular.ttf"), Embedded("Inter-SemiBold.ttf")];
    private readonly FontFace[] _further;

    /// <param name="further">Files of fonts, in the order in which they are asked for what the ones before lack.</param>
    /// <exception cref="IOException">One cannot be read.</exception>
    /// <exception cref="InvalidDataException">One is no font.</exception>
    public DocumentFonts(params IReadOnlyList<string> further) =>
        _further = [.. further.Select(file => new FontFace(File.ReadAllBytes(file), file))];

    /// <summary>A text on one line; any text, which is only ever seen.</summary>
    /// <param name="text">The text. What no font has, and what would be unseen or change the order of other text, stands there as U+XXXX.</param>
    /// <param name="weight">How bold.</param>
    /// <param name="size">How large.</param>
    /// <param name="isFigure">
    /// Whether it is a number that stands below others: no pair in it moves together. Its digits have the widths that they have: room beside the
    /// narrow ones would be read back as blanks, and the font's own figures of one width would be other glyphs, which stand for no text.
    /// </param>
    public TextLine Line(string text, FontWeight weight, float size, bool isFigure = false)
    {
        var runs = new List<TextRun>();
        foreach (var (face, part, isRightToLeft) in Parts(text, _inter[(int)weight]))
        {
            runs.Add(new(face, part, face.Shape(part, isRightToLeft, isFigure)));
        }

        return new(runs, size);
    }

    public void Dispose()
    {
        foreach (var face in _inter.Concat(_further)) face.Dispose();
    }

    private static FontFace Embedded(string name)
    {
        using var stream = typeof(DocumentFonts).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not in the program.");
        using var file = new MemoryStream();
        stream.CopyTo(file);
        return new(file.ToArray(), name);
    }

    private IEnumerable<(FontFace Face, string Text, bool IsRightToLeft)> Parts(string text, FontFace inter)
    {
        var part = new StringBuilder();
        var (face, isRight) = (inter, false);
        // What belongs to neither direction goes with what is around it, if that is the same on both sides.
        var neutral = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsLeftOut(rune)) continue;
            if (isRight && IsNeutral(rune) && IsSeen(rune) && face.Has(rune.Value))
            {
                neutral.Append(rune.ToString());
                continue;
            }

            var found = IsSeen(rune) ? FaceOf(rune, inter) : null;
            var shown = found is null ? string.Create(CultureInfo.InvariantCulture, $"U+{rune.Value:X4}") : rune.ToString();
            found ??= inter;
            var runeIsRight = shown.Length <= 2 && IsRightToLeft(rune);
            if (found != face || runeIsRight != isRight)
            {
                if (part.Length > 0) yield return (face, part.ToString(), isRight);
                part.Clear();
                if (neutral.Length > 0) yield return (face, neutral.ToString(), false);
                neutral.Clear();
                (face, isRight) = (found, runeIsRight);
            }

            part.Append(neutral).Append(shown);
            neutral.Clear();
        }

        if (part.Length > 0) yield return (face, part.ToString(), isRight);
        if (neutral.Length > 0) yield return (face, neutral.ToString(), false);
    }

    private FontFace? FaceOf(Rune rune, FontFace inter) =>
        inter.Has(rune.Value) ? inter : Array.Find(_further, face => face.Has(rune.Value));

    // Marks of how an emoji or a letter is to look; a font that knows nothing of them shows nothing.
    private static bool IsLeftOut(Rune rune) => rune.Value is ZeroWidthNonJoiner or ZeroWidthJoiner or (>= 0xFE00 and <= 0xFE0F);

    // Unassigned ones, half pairs and those that steer the direction would do what the reader does not see.
    private static bool IsSeen(Rune rune) => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator) && rune != Rune.ReplacementChar;

    private static bool IsNeutral(Rune rune) => Rune.IsWhiteSpace(rune) || Rune.IsPunctuation(rune);

    private static bool IsRightToLeft(Rune rune) => rune.Value is (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFC)
        or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF) && !Rune.IsDigit(rune);
}
