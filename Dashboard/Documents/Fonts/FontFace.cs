using System.Runtime.InteropServices;
using HarfBuzzSharp;
using SkiaSharp;
using Buffer = HarfBuzzSharp.Buffer;

namespace Dashboard.Documents.Fonts;

/// <summary>One font, from its file: what Skia draws and HarfBuzz shapes. Used from any thread.</summary>
internal sealed class FontFace : IDisposable
{
    // Ligatures and contextual forms of Latin letters would make other text of it for whoever copies or searches.
    private static readonly Feature[] Latin = [Off("liga"), Off("clig"), Off("calt"), Off("dlig")];

    // Pairs that move together would put figures out of line with those above.
    private static readonly Feature[] Figures = [.. Latin, Off("kern")];

    private readonly byte[] _file;
    private readonly SKTypeface _typeface;
    private readonly Face _face;
    private readonly Font _font;

    /// <param name="file">A TrueType or OpenType file.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public FontFace(byte[] file, string name)
    {
        using var data = SKData.CreateCopy(file);
        _typeface = SKTypeface.FromData(data) ?? throw new InvalidDataException($"'{name}' is no font.");
        // HarfBuzz keeps no copy: what it reads must not be moved, nor collected.
        _file = GC.AllocateUninitializedArray<byte>(file.Length, pinned: true);
        file.CopyTo(_file, 0);
        using var blob = new Blob(Marshal.UnsafeAddrOfPinnedArrayElement(_file, 0), _file.Length, MemoryMode.ReadOnly);
        _face = new(blob, 0);
        _font = new(_face);
        _font.SetScale(_typeface.UnitsPerEm, _typeface.UnitsPerEm);
        _font.SetFunctionsOpenType();
    }

    /// <summary>Whether it has a glyph for a code point.</summary>
    public bool Has(int codePoint) => _typeface.GetGlyph(codePoint) != 0;

    /// <summary>The font at a size, for drawing.</summary>
    public SKFont At(float size) => new(_typeface, size)
    {
        Hinting = SKFontHinting.None, Subpixel = true, Edging = SKFontEdging.Antialias, LinearMetrics = true,
    };

    /// <summary>The glyphs of a text in one direction, from left to right as they are drawn; measures in parts of the size.</summary>
    public ShapedGlyph[] Shape(string text, bool isRightToLeft, bool isFigure)
    {
        using var buffer = new Buffer();
        buffer.AddUtf8(text);
        buffer.GuessSegmentProperties();
        buffer.Direction = isRightToLeft ? Direction.RightToLeft : Direction.LeftToRight;
        _font.Shape(buffer, isRightToLeft ? [] : isFigure ? Figures : Latin);
        var infos = buffer.GetGlyphInfoSpan();
        var positions = buffer.GetGlyphPositionSpan();
        var glyphs = new ShapedGlyph[infos.Length];
        var em = (float)_typeface.UnitsPerEm;
        for (var i = 0; i < glyphs.Length; i++)
        {
            var place = positions[i];
            glyphs[i] = new((ushort)infos[i].Codepoint, infos[i].Cluster, place.XAdvance / em, place.XOffset / em, -place.YOffset / em);
        }

        return glyphs;
    }

    public void Dispose()
    {
        _font.Dispose();
        _face.Dispose();
        _typeface.Dispose();
    }

    private static Feature Off(string tag) => new(Tag.Parse(tag), 0);
}
