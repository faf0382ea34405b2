namespace Dashboard.Documents.Fonts;

/// <summary>A part of a line in one font and one direction.</summary>
internal sealed record TextRun(DrawnFace Face, string Text, ShapedGlyph[] Glyphs)
{
    /// <summary>In parts of the size.</summary>
    public float Width { get; } = Glyphs.Sum(glyph => glyph.Advance);
}
