using System.Runtime.InteropServices;

namespace Dashboard.Documents.Fonts;

/// <summary>Sets the texts of one picture or document in the program's fonts. One thread at a time.</summary>
/// <param name="fonts">The fonts.</param>
/// <param name="isEmbedded">Whether they go along in a file: then with the glyphs of this document alone.</param>
internal sealed class Typesetter(DocumentFonts fonts, bool isEmbedded) : IDisposable
{
    private const int UsualTexts = 1_600;

    private readonly Dictionary<FontFace, DrawnFace> _faces = [];
    // Tables measure the same words again and again. Bounded by what the document says.
    private readonly Dictionary<(string Text, FontWeight Weight, bool IsFigure), SetText> _set = new(isEmbedded ? UsualTexts : 0);

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
        ref var set = ref CollectionsMarshal.GetValueRefOrAddDefault(_set, (text, weight, isFigure), out _);
        return new(set ??= Set(text, weight, isFigure), size);
    }

    public void Dispose()
    {
        foreach (var face in _faces.Values) face.Dispose();
    }

    private SetText Set(string text, FontWeight weight, bool isFigure) =>
        new([.. TextParts.Of(text, fonts.Inter(weight), fonts.Further).Select(part => RunOf(part, isFigure))]);

    private TextRun RunOf(TextPart part, bool isFigure)
    {
        ref var face = ref CollectionsMarshal.GetValueRefOrAddDefault(_faces, part.Face, out _);
        face ??= new(part.Face, isEmbedded);
        return new(face, part.Text, face.Shape(part.Text, part.IsRightToLeft, isFigure));
    }
}
