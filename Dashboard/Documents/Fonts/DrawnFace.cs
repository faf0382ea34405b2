using System.Text;
using SkiaSharp;

namespace Dashboard.Documents.Fonts;

/// <summary>A font as one picture or document has it. One thread at a time.</summary>
/// <param name="face">The font.</param>
/// <param name="isEmbedded">Whether it goes along in a file, so that it is to be no larger than what is drawn needs.</param>
internal sealed class DrawnFace(FontFace face, bool isEmbedded) : IDisposable
{
    private readonly HashSet<ushort> _shaped = [];
    private readonly Dictionary<(float Size, bool IsWhole), SKFont> _fonts = [];
    // By their code; null: not used yet.
    private readonly ShapedGlyph[]?[] _figures = new ShapedGlyph[]?[128];
    private SKTypeface? _subset;
    private bool _isBegun;
    private bool _isShared;

    /// <summary>See <see cref="FontFace.Shape"/>.</summary>
    public ShapedGlyph[] Shape(string text, bool isRightToLeft, bool isFigure)
    {
        if (isFigure && text.Length > 1 && Ascii.IsValid(text)) return Figure(text);
        var glyphs = face.Shape(text, isRightToLeft, isFigure);
        if (isEmbedded && !_isBegun)
        {
            foreach (var glyph in glyphs) _shaped.Add(glyph.Id);
        }

        return glyphs;
    }

    /// <summary>The font at a size, for drawing these glyphs; it belongs to this face.</summary>
    public SKFont At(float size, ShapedGlyph[] glyphs)
    {
        if (!_isBegun) Begin();
        // What was shaped once the drawing had begun, and is of letters that nothing had before.
        var isWhole = _subset is null || !HasAll(glyphs);
        if (_fonts.TryGetValue((size, isWhole), out var font)) return font;
        return _fonts[(size, isWhole)] = FontFace.At(isWhole ? face.Typeface : _subset!, size);
    }

    public void Dispose()
    {
        foreach (var font in _fonts.Values) font.Dispose();
        if (!_isShared) _subset?.Dispose();
    }

    private bool HasAll(ShapedGlyph[] glyphs)
    {
        foreach (var glyph in glyphs)
        {
            if (!_shaped.Contains(glyph.Id)) return false;
        }

        return true;
    }

    // No two characters of a figure change each other, so that each needs to be shaped but once; most of a table is figures.
    private ShapedGlyph[] Figure(string text)
    {
        var glyphs = new ShapedGlyph[text.Length];
        for (var i = 0; i < text.Length; i++) glyphs[i] = (_figures[text[i]] ??= Shape(text[i].ToString(), isRightToLeft: false, isFigure: true))[0] with { Cluster = (uint)i };
        return glyphs;
    }

    private void Begin()
    {
        _isBegun = true;
        if (!isEmbedded) return;
        _isShared = _shaped.IsSubsetOf(face.Usual);
        _shaped.UnionWith(face.Usual);
        _subset = _isShared ? face.UsualSubset : face.SubsetOf(_shaped);
    }
}
