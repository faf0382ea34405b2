using Dashboard.Documents.Charts;
using Dashboard.Documents.Fonts;
using Dashboard.Documents.Model;
using SkiaSharp;

namespace Dashboard.Documents.Pdf;

/// <summary>Rows of figures in boxes.</summary>
internal sealed class KeyFigurePieces(Typesetter texts, float left, float width)
{
    private const int PerRow = 4;
    private const float Gap = 10;
    private const float Padding = 9;
    private const float Height = 62;

    public IEnumerable<Piece> Of(KeyFigures figures) => figures.Items.Chunk(PerRow).Select((row, i) => new Piece(Height, (canvas, top) => Draw(canvas, top, row))
    {
        Above = i == 0 ? 14 : Gap,
    });

    private void Draw(SKCanvas canvas, float top, KeyFigure[] row)
    {
        var box = (width - (Gap * (PerRow - 1))) / PerRow;
        using var fill = new SKPaint { Color = Palette.Shade, IsAntialias = true };
        for (var i = 0; i < row.Length; i++)
        {
            var (figure, x) = (row[i], left + (i * (box + Gap)));
            canvas.DrawRoundRect(new SKRect(x, top, x + box, top + Height), 4, 4, fill);
            One(figure.Name, FontWeight.Regular, 8, box).Draw(canvas, x + Padding, top + 16, Palette.Muted);
            One(figure.Value, FontWeight.SemiBold, 16, box).Draw(canvas, x + Padding, top + 36, Palette.Text);
            One(figure.Note, FontWeight.Regular, 8, box).Draw(canvas, x + Padding, top + 52, figure.Tone is { } tone ? Palette.Of(tone) : Palette.Muted);
        }
    }

    private TextLine One(string text, FontWeight weight, float size, float box)
    {
        var room = box - (2 * Padding);
        var line = texts.Line(text, weight, size);
        // A long value is set smaller before it is cut.
        if (line.Width > room && size > 9) line = texts.Line(text, weight, Math.Max(9, size * room / line.Width));
        return line.Width <= room ? line : TextWrap.Wrap(texts, text, weight, line.Size, room - 6, most: 1)[0];
    }
}
