using System.Text;
using SkiaSharp;

namespace Dashboard.Documents.Fonts;

/// <summary>A text as it is drawn: on one line, at one size.</summary>
internal sealed class TextLine(TextRun[] runs, float size)
{
    /// <summary>An empty one.</summary>
    public static TextLine Empty { get; } = new([], 1);

    /// <summary>Its parts, from left to right.</summary>
    public IReadOnlyList<TextRun> Runs => runs;

    public float Width { get; } = runs.Sum(run => run.Width) * size;

    public float Size => size;

    /// <param name="canvas">Where to.</param>
    /// <param name="x">Its left end.</param>
    /// <param name="baseline">What its letters stand on.</param>
    /// <param name="colour">The colour.</param>
    public void Draw(SKCanvas canvas, float x, float baseline, SKColor colour)
    {
        using var paint = new SKPaint { Color = colour, IsAntialias = true };
        using var builder = new SKTextBlobBuilder();
        foreach (var run in runs)
        {
            // With the text itself beside the glyphs, so that a document can be searched and copied from.
            var buffer = builder.AllocateRawPositionedTextRun(run.Face.At(size, run.Glyphs), run.Glyphs.Length, Encoding.UTF8.GetByteCount(run.Text));
            var at = 0f;
            for (var i = 0; i < run.Glyphs.Length; i++)
            {
                ref readonly var glyph = ref run.Glyphs[i];
                buffer.Glyphs[i] = glyph.Id;
                buffer.Positions[i] = new((at + glyph.X) * size, glyph.Y * size);
                buffer.Clusters[i] = glyph.Cluster;
                at += glyph.Advance;
            }

            Encoding.UTF8.GetBytes(run.Text, buffer.Text);
            using var blob = builder.Build();
            if (blob is not null) canvas.DrawText(blob, x, baseline, paint);
            x += run.Width * size;
        }
    }

    public void DrawRight(SKCanvas canvas, float right, float baseline, SKColor colour) => Draw(canvas, right - Width, baseline, colour);

    public void DrawCentred(SKCanvas canvas, float middle, float baseline, SKColor colour) => Draw(canvas, middle - (Width / 2), baseline, colour);
}
