using SkiaSharp;

namespace Dashboard.Documents.Charts;

/// <summary>The colours of pictures and documents, which are read on white: those of the pages' light theme.</summary>
internal static class Palette
{
    public static readonly SKColor Text = new(0x1a, 0x20, 0x2c);
    public static readonly SKColor Muted = new(0x57, 0x5f, 0x6e);
    public static readonly SKColor Grid = new(0xe6, 0xe8, 0xec);
    public static readonly SKColor Rule = new(0xc9, 0xcd, 0xd4);
    public static readonly SKColor Shade = new(0xf5, 0xf6, 0xf8);
    public static readonly SKColor Paper = SKColors.White;

    public static SKColor Of(Tone tone) => tone switch
    {
        Tone.Accent => new(0x4f, 0x46, 0xe5),
        Tone.Second => new(0x0b, 0x7b, 0x8c),
        Tone.Good => new(0x0b, 0x6b, 0x3a),
        Tone.Warning => new(0xb2, 0x6a, 0x00),
        Tone.Bad => new(0xb3, 0x20, 0x1f),
        _ => new(0x8a, 0x93, 0xa2),
    };
}
