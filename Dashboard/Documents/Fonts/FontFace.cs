using System.Runtime.InteropServices;
using Dashboard.Core.Common;
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
    private readonly Face _face;
    private readonly Font _font;
    private readonly Lazy<SKTypeface?> _usual;

    /// <param name="file">A TrueType or OpenType file.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="usual">What goes into every file that has something of it: the words of axes are set while they are drawn.</param>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public FontFace(byte[] file, string name, string usual = "")
    {
        using var data = SKData.CreateCopy(file);
        Typeface = SKTypeface.FromData(data) ?? throw new InvalidDataException($"'{name}' is no font.");
        // HarfBuzz keeps no copy: what it reads must not be moved, nor collected.
        _file = GC.AllocateUninitializedArray<byte>(file.Length, pinned: true);
        file.CopyTo(_file, 0);
        using var blob = new Blob(Marshal.UnsafeAddrOfPinnedArrayElement(_file, 0), _file.Length, MemoryMode.ReadOnly);
        _face = new(blob, 0);
        _font = new(_face);
        _font.SetScale(Typeface.UnitsPerEm, Typeface.UnitsPerEm);
        _font.SetFunctionsOpenType();
        Usual = usual.EnumerateRunes().Select(rune => Typeface.GetGlyph(rune.Value)).ToHashSet();
        _usual = new(() => FontSubset.Of(_face, Usual));
    }

    /// <summary>The whole font.</summary>
    public SKTypeface Typeface { get; }

    /// <summary>The glyphs of what goes into every file that has something of it.</summary>
    public IReadOnlySet<ushort> Usual { get; }

    /// <summary>The font with those alone, which all documents share that need no others; null: it cannot be taken apart.</summary>
    public SKTypeface? UsualSubset => _usual.Value;

    /// <summary>Whether it has a glyph for a code point.</summary>
    public bool Has(int codePoint) => Typeface.GetGlyph(codePoint) != 0;

    /// <summary>The font at a size, for drawing.</summary>
    /// <param name="typeface">The whole font, or a part of it.</param>
    /// <param name="size">The size.</param>
    public static SKFont At(SKTypeface typeface, float size) => new(typeface, size)
    {
        Hinting = SKFontHinting.None, Subpixel = true, Edging = SKFontEdging.Antialias, LinearMetrics = true,
    };

    /// <summary>The font with some of its glyphs alone; null: it cannot be taken apart.</summary>
    public SKTypeface? SubsetOf(IEnumerable<ushort> glyphs) => FontSubset.Of(_face, glyphs);

    /// <summary>The glyphs of a text in one direction, from left to right as they are drawn; measures in parts of the size.</summary>
    public ShapedGlyph[] Shape(string text, bool isRightToLeft, bool isFigure)
    {
        LowPriorityThread.Yield();
        using var buffer = new Buffer();
        buffer.AddUtf8(text);
        buffer.GuessSegmentProperties();
        buffer.Direction = isRightToLeft ? Direction.RightToLeft : Direction.LeftToRight;
        _font.Shape(buffer, isRightToLeft ? [] : isFigure ? Figures : Latin);
        var infos = buffer.GetGlyphInfoSpan();
        var positions = buffer.GetGlyphPositionSpan();
        var glyphs = new ShapedGlyph[infos.Length];
        var em = (float)Typeface.UnitsPerEm;
        for (var i = 0; i < glyphs.Length; i++)
        {
            var place = positions[i];
            glyphs[i] = new((ushort)infos[i].Codepoint, infos[i].Cluster, place.XAdvance / em, place.XOffset / em, -place.YOffset / em);
        }

        return glyphs;
    }

    public void Dispose()
    {
        if (_usual.IsValueCreated) _usual.Value?.Dispose();
        _font.Dispose();
        _face.Dispose();
        Typeface.Dispose();
    }

    private static Feature Off(string tag) => new(Tag.Parse(tag), 0);
}
