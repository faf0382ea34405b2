using System.Text;
using Dashboard.Core.Common;
using SkiaSharp;

namespace Dashboard.Documents.Fonts;

/// <summary>A text as it is drawn: on one line, at one size.</summary>
internal readonly record struct TextLine(SetText Text, float Size)
{
    public float Width => Text.Width * Size;

    /// <param name="canvas">Where to.</param>
    /// <param name="x">Its left end.</param>
    /// <param name="baseline">What its letters stand on.</param>
    /// <param name="colour">The colour.</param>
    public void Draw(SKCanvas canvas, float x, float baseline, SKColor colour)
    {
        LowPriorityThread.Yield();
        using var paint = new SKPaint { Color = colour, IsAntialias = true };
        using var builder = new SKTextBlobBuilder();
        foreach (var run in Text.Runs)
        {
            // With the text itself beside the glyphs, so that a document can be searched and copied from.
            var buffer = builder.AllocateRawPositionedTextRun(run.Face.At(Size, run.Glyphs), run.Glyphs.Length, Encoding.UTF8.GetByteCount(run.Text));
            var at = 0f;
            for (var i = 0; i < run.Glyphs.Length; i++)
            {
                ref readonly var glyph = ref run.Glyphs[i];
                buffer.Glyphs[i] = glyph.Id;
                buffer.Positions[i] = new((at + glyph.X) * Size, glyph.Y * Size);
                buffer.Clusters[i] = glyph.Cluster;
                at += glyph.Advance;
            }

            Encoding.UTF8.GetBytes(run.Text, buffer.Text);
            using var blob = builder.Build();
            if (blob is not null) canvas.DrawText(blob, x, baseline, paint);
            x += run.Width * Size;
        }
    }

    public void DrawRight(SKCanvas canvas, float right, float baseline, SKColor colour) => Draw(canvas, right - Width, baseline, colour);

    public void DrawCentred(SKCanvas canvas, float middle, float baseline, SKColor colour) => Draw(canvas, middle - (Width / 2), baseline, colour);
}
