using System.Globalization;
using Dashboard.Documents.Charts;
using Dashboard.Documents.Fonts;
using Dashboard.Documents.Model;
using SkiaSharp;

namespace Dashboard.Documents.Pdf;

/// <summary>Lays a document out and writes it as PDF: the same document gives the same bytes.</summary>
internal sealed class PdfWriter
{
    private const float Side = 48;
    private const float Top = 56;
    private const float Bottom = 50;
    private const float SmallText = 7.5f;
    private const float EntryHeight = 17;

    private readonly Typesetter _texts;
    private readonly PageSize _size;
    private readonly float _width;
    private readonly Dictionary<string, int> _pageOf = [];

    private PdfWriter(Typesetter texts, PageSize size) => (_texts, _size, _width) = (texts, size, size.Width - (2 * Side));

    /// <param name="fonts">The fonts that it is set in, of which it takes along what it uses.</param>
    /// <param name="document">What it says.</param>
    /// <param name="size">The paper.</param>
    /// <param name="cancel">Looked at before each page.</param>
    public static byte[] Write(DocumentFonts fonts, Document document, PageSize size, CancellationToken cancel)
    {
        using var texts = new Typesetter(fonts, isEmbedded: true);
        return new PdfWriter(texts, size).Write(document, cancel);
    }

    private byte[] Write(Document document, CancellationToken cancel)
    {
        var pages = Paginator.Place([.. Pieces(document, cancel)], Top, _size.Height - Bottom);
        for (var i = 0; i < pages.Count; i++)
        {
            foreach (var anchor in pages[i].Select(placed => placed.Piece.Anchor).OfType<string>()) _pageOf[anchor] = i + 1;
        }

        // Not in memory that is collected.
        using var file = new SKDynamicMemoryWStream();
        using (var pdf = SKDocument.CreatePdf(file, Metadata(document)))
        {
            for (var i = 0; i < pages.Count; i++)
            {
                cancel.ThrowIfCancellationRequested();
                // Belongs to the document.
                var canvas = pdf.BeginPage(_size.Width, _size.Height);
                DrawFrame(canvas, document, i + 1, pages.Count);
                foreach (var (piece, top) in pages[i])
                {
                    if (piece.Anchor is { } anchor) canvas.DrawNamedDestinationAnnotation(new SKPoint(0, Math.Max(0, top - 12)), anchor)?.Dispose();
                    piece.Draw(canvas, top);
                }

                pdf.EndPage();
            }

            pdf.Close();
        }

        using var bytes = file.DetachAsData();
        return bytes.ToArray();
    }

    private static SKDocumentPdfMetadata Metadata(Document document)
    {
        var metadata = SKDocumentPdfMetadata.Default;
        metadata.Title = document.Title;
        metadata.Subject = document.Period;
        metadata.Keywords = document.Hash;
        metadata.Creator = "WingmanMatch performance dashboard";
        metadata.Creation = metadata.Modified = document.Created.UtcDateTime;
        return metadata;
    }

    private IEnumerable<Piece> Pieces(Document document, CancellationToken cancel)
    {
        var make = new BlockPieces(_texts, Side, _width);
        foreach (var piece in make.Lines(document.Title, FontWeight.SemiBold, 24, Palette.Text, above: 0)) yield return piece;
        foreach (var piece in make.Lines(document.Period, FontWeight.Regular, 11, Palette.Muted, above: 2)) yield return piece;
        foreach (var sentence in document.Headlines)
        {
            foreach (var piece in make.Lines(sentence, FontWeight.Regular, 11, Palette.Text, above: 8)) yield return piece;
        }

        foreach (var piece in document.Lead.SelectMany(block => make.Of(block, anchor: null))) yield return piece;
        var headings = document.Blocks.OfType<Heading>().Select((heading, i) => (Heading: heading, Anchor: AnchorOf(i))).ToList();
        if (headings.Count > 0)
        {
            foreach (var piece in make.Lines("Contents", FontWeight.SemiBold, 12, Palette.Text, above: 26, keepsNext: true)) yield return piece;
            foreach (var (heading, anchor) in headings) yield return Entry(heading, anchor);
        }

        var (isFirst, number) = (headings.Count > 0, 0);
        foreach (var block in document.Blocks)
        {
            cancel.ThrowIfCancellationRequested();
            foreach (var piece in make.Of(block, block is Heading ? AnchorOf(number++) : null))
            {
                yield return isFirst ? piece with { BeginsPage = true } : piece;
                isFirst = false;
            }
        }
    }

    private static string AnchorOf(int heading) => string.Create(CultureInfo.InvariantCulture, $"s{heading}");

    // Its page is known by the time that it is drawn.
    private Piece Entry(Heading heading, string anchor)
    {
        var (indent, weight) = heading.Level == 1 ? (0, FontWeight.SemiBold) : (14, FontWeight.Regular);
        var text = TextWrap.Wrap(_texts, heading.Text, weight, 9.5f, _width - indent - 40, most: 1)[0];
        return new(EntryHeight, (canvas, top) =>
        {
            var (baseline, right) = (top + 12, Side + _width);
            text.Draw(canvas, Side + indent, baseline, Palette.Text);
            var page = _texts.Line(_pageOf[anchor].ToString(CultureInfo.InvariantCulture), FontWeight.Regular, 9.5f, isFigure: true);
            page.DrawRight(canvas, right, baseline, Palette.Muted);
            using var dots = SKPathEffect.CreateDash([0.8f, 3.2f], 0);
            using var stroke = new SKPaint { Color = Palette.Rule, StrokeWidth = 0.8f, PathEffect = dots };
            canvas.DrawLine(Side + indent + text.Width + 6, baseline - 1, right - page.Width - 6, baseline - 1, stroke);
            canvas.DrawLinkDestinationAnnotation(new SKRect(Side + indent, top, right, top + EntryHeight), anchor)?.Dispose();
        });
    }

    private void DrawFrame(SKCanvas canvas, Document document, int page, int count)
    {
        using var stroke = new SKPaint { Color = Palette.Grid, StrokeWidth = 0.6f };
        var right = Side + _width;
        if (page > 1)
        {
            Small(document.Title, _width / 2).Draw(canvas, Side, 34, Palette.Muted);
            Small(document.Period, _width / 2).DrawRight(canvas, right, 34, Palette.Muted);
            canvas.DrawLine(Side, 41, right, 41, stroke);
        }

        var bottom = _size.Height - 26;
        canvas.DrawLine(Side, bottom - 12, right, bottom - 12, stroke);
        Small($"Content hash {document.Hash}", _width * 0.7f).Draw(canvas, Side, bottom, Palette.Muted);
        Small(string.Create(CultureInfo.InvariantCulture, $"Page {page} of {count}"), _width * 0.3f).DrawRight(canvas, right, bottom, Palette.Muted);
    }

    private TextLine Small(string text, float room) => TextWrap.Wrap(_texts, text, FontWeight.Regular, SmallText, room, most: 1)[0];
}
