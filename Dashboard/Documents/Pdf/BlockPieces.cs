using Dashboard.Documents.Charts;
using Dashboard.Documents.Fonts;
using Dashboard.Documents.Model;
using SkiaSharp;

namespace Dashboard.Documents.Pdf;

/// <summary>Makes pieces of what a document says.</summary>
/// <param name="texts">Sets it.</param>
/// <param name="left">Where they begin.</param>
/// <param name="width">How wide they are.</param>
internal sealed class BlockPieces(Typesetter texts, float left, float width)
{
    private const float Body = 9.5f;
    private const float LineHeight = 1.42f;
    private const float ChartText = 8;

    public IEnumerable<Piece> Of(Block block, string? anchor) => block switch
    {
        Heading { Level: 1 } heading => Lines(heading.Text, FontWeight.SemiBold, 16, Palette.Text, above: 26, keepsNext: true, anchor: anchor),
        Heading heading => Lines(heading.Text, FontWeight.SemiBold, 11.5f, Palette.Text, above: 18, keepsNext: true, anchor: anchor),
        Paragraph paragraph => Lines(paragraph.Text, FontWeight.Regular, paragraph.IsQuiet ? 8.5f : Body, ColourOf(paragraph), above: 7, paragraph.KeepsNext, link: HttpOf(paragraph.Link)),
        KeyFigures figures => new KeyFigurePieces(texts, left, width).Of(figures),
        Table table => new TablePieces(texts, left, width).Of(table),
        Figure figure => Chart(figure),
        _ => throw new ArgumentException($"There is no way to draw a {block.GetType().Name}.", nameof(block)),
    };

    /// <summary>A text, a piece for each line.</summary>
    public IEnumerable<Piece> Lines(
        string text, FontWeight weight, float size, SKColor colour, float above, bool keepsNext = false, string? anchor = null, string? link = null, float indent = 0)
    {
        var lines = TextWrap.Wrap(texts, text, weight, size, width - indent);
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            yield return new(size * LineHeight, (canvas, top) =>
            {
                line.Draw(canvas, left + indent, top + (size * 1.08f), colour);
                if (link is not null) canvas.DrawUrlAnnotation(new SKRect(left + indent, top, left + indent + line.Width, top + (size * LineHeight)), link)?.Dispose();
            })
            {
                Above = i == 0 ? above : 0,
                // No single line of a paragraph on a page of its own.
                KeepsNext = keepsNext || (i < lines.Count - 1 && (i == 0 || i == lines.Count - 2)),
                Anchor = i == 0 ? anchor : null,
            };
        }
    }

    private static SKColor ColourOf(Paragraph paragraph) =>
        HttpOf(paragraph.Link) is not null ? Palette.Of(Tone.Accent) : paragraph.IsQuiet ? Palette.Muted : Palette.Text;

    private static string? HttpOf(string? link) =>
        Uri.TryCreate(link, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp) ? uri.AbsoluteUri : null;

    private IEnumerable<Piece> Chart(Figure figure)
    {
        foreach (var piece in Lines(figure.Title, FontWeight.SemiBold, 9, Palette.Text, above: 14, keepsNext: true)) yield return piece;
        yield return new(figure.Height, (canvas, top) =>
            new ChartPainter(texts, ChartText).Draw(canvas, new SKRect(left, top, left + width, top + figure.Height), figure.Chart))
        {
            Above = 3,
        };
    }
}
