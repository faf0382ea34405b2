namespace Dashboard.Documents.Fonts;

/// <summary>A part of a line in one font and one direction.</summary>
internal sealed record TextRun(FontFace Face, string Text, IReadOnlyList<ShapedGlyph> Glyphs)
{
    /// <summary>In parts of the size.</summary>
    public float Width { get; } = Glyphs.Sum(glyph => glyph.Advance);
}
