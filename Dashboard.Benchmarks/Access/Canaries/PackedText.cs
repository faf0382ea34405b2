using System.Text;
using System.Text.Json;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;

namespace Dashboard.Benchmarks.Access.Canaries;

/// <summary>
/// The text in bytes: as they stand, and in what is packed into them. A PDF keeps its text compressed, as numbers of glyphs of a font that holds
/// no others: what stands in it is what somebody reads there. A mail has its attachments in base64.
/// </summary>
internal static class PackedText
{
    /// <summary>The end of a place that is the text of a PDF.</summary>
    public const string Pdf = " (PDF)";

    public static IEnumerable<(string Place, string Text)> In(string place, byte[] bytes)
    {
        yield return (place, Plain(bytes));
        if (bytes.AsSpan().StartsWith("%PDF-"u8)) yield return (place + Pdf, OfPdf(bytes));
        foreach (var packed in Attachments(bytes).SelectMany(attached => In($"{place}, attached", attached))) yield return packed;
    }

    /// <summary>Text of one byte a character, and of two: without its zeros it is the same.</summary>
    public static string Plain(byte[] bytes) => Encoding.Latin1.GetString([.. bytes.Where(one => one != 0)]);

    private static string OfPdf(byte[] bytes)
    {
        using var pdf = PdfDocument.Open(bytes);
        var about = pdf.Information;
        List<string?> texts = [about.Title, about.Author, about.Subject, about.Keywords, about.Creator, about.Producer];
        if (pdf.TryGetBookmarks(out var bookmarks)) texts.AddRange(bookmarks.GetNodes().Select(node => node.Title));
        foreach (var page in pdf.GetPages())
        {
            // In the order in which it was drawn and without spaces, what goes on in the next line of a cell is in one piece.
            texts.Add(string.Concat(page.Text.Where(c => !char.IsWhiteSpace(c))));
            texts.Add(ContentOrderTextExtractor.GetText(page, addDoubleNewline: false));
            texts.AddRange(page.GetAnnotations().Select(note => note.Content));
        }

        return string.Join('\n', texts);
    }

    private static IReadOnlyList<byte[]> Attachments(byte[] bytes)
    {
        if (!bytes.AsSpan().StartsWith("{"u8)) return [];
        try
        {
            using var mail = JsonDocument.Parse(bytes);
            return mail.RootElement.TryGetProperty("attachments", out var attached) && attached.ValueKind == JsonValueKind.Array
                ? [.. attached.EnumerateArray().Select(one => one.GetProperty("content").GetBytesFromBase64())] : [];
        }
        catch (JsonException)
        {
            // It only begins like one.
            return [];
        }
    }
}
