namespace Dashboard.Documents.Fonts;

/// <summary>One glyph of a shaped text; measures in parts of the font's size.</summary>
/// <param name="Id">The glyph.</param>
/// <param name="Cluster">At which byte of the text (UTF-8) what it stands for begins.</param>
/// <param name="Advance">How much further the next one is.</param>
/// <param name="X">Where it lies, from where it would.</param>
/// <param name="Y">The same downwards.</param>
internal readonly record struct ShapedGlyph(ushort Id, uint Cluster, float Advance, float X, float Y);
