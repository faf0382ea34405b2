using System.Globalization;
using System.Text;

namespace Dashboard.Documents.Fonts;

/// <summary>Splits text into parts of one font and one direction each. Pure.</summary>
internal static class TextParts
{
    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;

    /// <summary>The parts of a text, from left to right.</summary>
    /// <param name="text">The text.</param>
    /// <param name="inter">The font for all that it has.</param>
    /// <param name="further">Those that are asked for what it lacks, in their order.</param>
    public static IEnumerable<TextPart> Of(string text, FontFace inter, FontFace[] further) =>
        // Nearly all there is.
        text.Length > 0 && !text.AsSpan().ContainsAnyExceptInRange(' ', '~') ? [new(inter, text, IsRightToLeft: false)] : Split(text, inter, further);

    private static IEnumerable<TextPart> Split(string text, FontFace inter, FontFace[] further)
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

            var found = IsSeen(rune) ? FaceOf(rune, inter, further) : null;
            var shown = found is null ? string.Create(CultureInfo.InvariantCulture, $"U+{rune.Value:X4}") : rune.ToString();
            found ??= inter;
            var runeIsRight = shown.Length <= 2 && IsRightToLeft(rune);
            if (found != face || runeIsRight != isRight)
            {
                if (part.Length > 0) yield return new(face, part.ToString(), isRight);
                part.Clear();
                if (neutral.Length > 0) yield return new(face, neutral.ToString(), false);
                neutral.Clear();
                (face, isRight) = (found, runeIsRight);
            }

            part.Append(neutral).Append(shown);
            neutral.Clear();
        }

        if (part.Length > 0) yield return new(face, part.ToString(), isRight);
        if (neutral.Length > 0) yield return new(face, neutral.ToString(), false);
    }

    private static FontFace? FaceOf(Rune rune, FontFace inter, FontFace[] further)
    {
        if (inter.Has(rune.Value)) return inter;
        foreach (var face in further)
        {
            if (face.Has(rune.Value)) return face;
        }

        return null;
    }

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

/// <summary>A part of a text.</summary>
/// <param name="Face">The font that has it.</param>
/// <param name="Text">What stands there.</param>
/// <param name="IsRightToLeft">Its direction.</param>
internal readonly record struct TextPart(FontFace Face, string Text, bool IsRightToLeft);
