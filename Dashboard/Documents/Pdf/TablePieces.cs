using Dashboard.Documents.Charts;
using Dashboard.Documents.Fonts;
using Dashboard.Documents.Model;
using SkiaSharp;

namespace Dashboard.Documents.Pdf;

/// <summary>A piece for each row of a table; each page that it goes on to begins with its head.</summary>
internal sealed class TablePieces(Typesetter texts, float left, float width)
{
    private const float Size = 8.5f;
    private const float HeadSize = 8;
    private const float LineHeight = 11.5f;
    private const float Padding = 3.5f;
    private const float Between = 10;
    private const float Narrowest = 28;
    private const float LargestPair = 90;
    // Longer words, such as routes, may be broken.
    private const float MostOfAWord = 60;
    private const int MostLines = 40;

    public IEnumerable<Piece> Of(Table table)
    {
        var widths = WidthsOf(table);
        var head = RowOf(table, [.. table.Columns.Select(column => column.Name)], widths, isHead: true) with { KeepsNext = true };
        yield return head with { Above = 8 };
        Piece[] rows = [.. table.Rows.Select(row => RowOf(table, row, widths, isHead: false))];
        for (var i = 0; i < rows.Length; i++)
        {
            // Neither a head with one row below it, nor a last row alone; rows of many lines would leave half a page empty for that.
            var isEdge = i == 0 || i == rows.Length - 2;
            yield return rows[i] with { Head = head, KeepsNext = isEdge && i + 1 < rows.Length && rows[i].Height + rows[i + 1].Height < LargestPair };
        }
    }

    private Piece RowOf(Table table, IReadOnlyList<string> cells, float[] widths, bool isHead)
    {
        var (weight, size) = isHead ? (FontWeight.SemiBold, HeadSize) : (FontWeight.Regular, Size);
        IReadOnlyList<TextLine>[] lines =
        [
            .. cells.Select((cell, i) => table.Columns[i].IsFigure && !isHead && texts.Line(cell, weight, size, isFigure: true) is var figure && figure.Width <= widths[i] + 0.5f
                ? [figure]
                : TextWrap.Wrap(texts, cell, weight, size, widths[i], MostLines)),
        ];
        var height = (lines.Max(cell => cell.Count) * LineHeight) + (2 * Padding);
        return new(height, (canvas, top) => Draw(canvas, top, table, lines, widths, height, isHead));
    }

    private void Draw(SKCanvas canvas, float top, Table table, IReadOnlyList<TextLine>[] lines, float[] widths, float height, bool isHead)
    {
        if (isHead)
        {
            using var fill = new SKPaint { Color = Palette.Shade };
            canvas.DrawRect(new SKRect(left, top, left + width, top + height), fill);
        }

        using (var stroke = new SKPaint { Color = isHead ? Palette.Rule : Palette.Grid, StrokeWidth = 0.6f })
            canvas.DrawLine(left, top + height, left + width, top + height, stroke);
        var x = left + Padding;
        for (var i = 0; i < lines.Length; i++)
        {
            // A head of several lines stands at the bottom, next to what it is the head of.
            var first = isHead ? height - Padding - (lines[i].Count * LineHeight) : Padding;
            for (var line = 0; line < lines[i].Count; line++)
            {
                var baseline = top + first + (line * LineHeight) + (LineHeight * 0.76f);
                var colour = isHead ? Palette.Muted : Palette.Text;
                if (table.Columns[i].IsFigure) lines[i][line].DrawRight(canvas, x + widths[i], baseline, colour);
                else lines[i][line].Draw(canvas, x, baseline, colour);
            }

            x += widths[i] + Between;
        }
    }

    // Figures have what they need, as far as it goes; texts have their longest word, and share what is left by what they need beyond it.
    private float[] WidthsOf(Table table)
    {
        var count = table.Columns.Count;
        var room = width - (2 * Padding) - (Between * (count - 1));
        var (needs, least) = (new float[count], new float[count]);
        for (var i = 0; i < count; i++)
        {
            var isFigure = table.Columns[i].IsFigure;
            var head = table.Columns[i].Name.Split(' ').Max(word => texts.Line(word, FontWeight.SemiBold, HeadSize).Width);
            var cells = table.Rows.Select(row => texts.Line(Short(row[i]), FontWeight.Regular, Size, isFigure).Width);
            needs[i] = Math.Max(Narrowest, Math.Max(head, cells.DefaultIfEmpty(0).Max())) + 0.5f;
            var words = table.Rows.SelectMany(row => Short(row[i]).Split(' ')).Select(word => texts.Line(word, FontWeight.Regular, Size).Width);
            least[i] = isFigure ? 0 : Math.Min(needs[i], Math.Min(MostOfAWord, Math.Max(head, words.DefaultIfEmpty(0).Max()) + 0.5f));
        }

        var figures = table.Columns.Select((column, i) => column.IsFigure ? needs[i] : 0).Sum();
        var prose = needs.Sum() - figures;
        if (prose == 0 || figures > room * 0.75f) return [.. needs.Select(need => need * room / needs.Sum())];
        var (spare, wanted) = (room - figures - least.Sum(), prose - least.Sum());
        if (spare < 0 || wanted <= 0) return [.. needs.Select((need, i) => table.Columns[i].IsFigure ? need : need * (room - figures) / prose)];
        return [.. needs.Select((need, i) => table.Columns[i].IsFigure ? need : least[i] + ((need - least[i]) * spare / wanted))];
    }

    // One very long text must not leave nothing for the other columns.
    private static string Short(string cell) => cell.Length > 60 ? cell[..60] : cell;
}
