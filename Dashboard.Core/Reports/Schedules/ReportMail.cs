using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Alerts.Channels.Words;
using Dashboard.Core.Reports.Archive;
using Dashboard.Core.Reports.Output;

namespace Dashboard.Core.Reports.Schedules;

/// <summary>A report as the body of <c>POST /emails</c>: its headlines, links, and its pages where they are not too many. Pure.</summary>
internal static class ReportMail
{
    /// <summary>
    /// The most bytes of a PDF that is attached; of a larger one the mail says where it is. Few enough to be sent within the time that an attempt has.
    /// </summary>
    public const int MostAttachedBytes = 1 << 20;

    private const int LongestSubject = 200;
    private const int MostHeadlines = 20;
    private const int LongestHeadline = 600;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Default;

    public static string Subject(ArchivedReport report, MessageContext context)
    {
        var environment = InertText.Clean(context.Environment, 40) is { Length: > 0 } name ? $"[{name}] " : "";
        var schedule = InertText.Clean(report.ScheduleName, 80) is { Length: > 0 } given ? $"{given}: " : "";
        return InertText.Clean($"{environment}{schedule}{report.Title}", LongestSubject);
    }

    /// <param name="from">The sender.</param>
    /// <param name="to">The addresses.</param>
    /// <param name="report">What it is.</param>
    /// <param name="pdf">Its pages.</param>
    /// <param name="note">What else is to be said of it; null: nothing.</param>
    /// <param name="context">What messages say of the program.</param>
    public static byte[] Write(string from, IReadOnlyList<string> to, ArchivedReport report, byte[] pdf, string? note, MessageContext context)
    {
        var subject = Subject(report, context);
        var isAttached = pdf.Length <= MostAttachedBytes;
        var parts = Parts(report, isAttached, note, context);
        var buffer = new ArrayBufferWriter<byte>(isAttached ? (pdf.Length / 3 * 4) + 16_384 : 16_384);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("from", from);
            json.WriteStartArray("to");
            foreach (var address in to) json.WriteStringValue(address);
            json.WriteEndArray();
            json.WriteString("subject", subject);
            json.WriteString("html", Html(subject, parts, context));
            json.WriteString("text", Text(parts, context));
            json.WriteStartObject("headers");
            // Nobody's out-of-office note answers a program.
            json.WriteString("Auto-Submitted", "auto-generated");
            json.WriteEndObject();
            if (isAttached) WriteAttachment(json, report, pdf);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static MailParts Parts(ArchivedReport report, bool isAttached, string? note, MessageContext context)
    {
        var kept = AlertLinks.To(context, $"/api/reports/{report.Id}");
        var where = isAttached ? "The whole report is attached."
            : string.Create(CultureInfo.InvariantCulture, $"The report has {FigureText.Of(report.PdfBytes, "bytes")}, which is too large for a mail: ")
                + (kept is null ? "it is kept on the page Reports." : "open it by the link below.");
        return new(
            InertText.Clean(report.Title), [.. report.Headlines.Take(MostHeadlines).Select(line => InertText.Clean(line, LongestHeadline))], where, note,
            AlertLinks.To(context, $"/reports?from={TimeText.InAddress(report.From)}&to={TimeText.InAddress(report.To)}&compare=previous"), kept);
    }

    private static string Html(string subject, MailParts parts, MessageContext context)
    {
        var html = new StringBuilder("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">");
        html.Append("<meta name=\"viewport\" content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light dark\"><title>");
        html.Append(Encoder.Encode(subject)).Append("</title></head>");
        html.Append("<body style=\"font-family:system-ui,-apple-system,'Segoe UI',sans-serif;font-size:15px;line-height:1.5;max-width:40em\">\n");
        html.Append("<p><strong>").Append(Encoder.Encode(parts.Title)).Append("</strong></p>\n");
        if (parts.Note is { } note) html.Append("<p>").Append(Encoder.Encode(note)).Append("</p>\n");
        html.Append("<ul>");
        foreach (var line in parts.Headlines) html.Append("<li>").Append(Encoder.Encode(line)).Append("</li>");
        html.Append("</ul>\n<p>").Append(Encoder.Encode(parts.Where)).Append("</p>\n");
        if (parts.Page is { } page) html.Append("<p>").Append(Link(page, "Read it as a page")).Append(" · ").Append(Link(parts.Kept!, "Open the PDF")).Append("</p>\n");
        html.Append("<p style=\"font-size:13px;color:#666\">").Append(Encoder.Encode(AlertWords.Origin(context))).Append("</p>\n");
        return html.Append("</body></html>\n").ToString();
    }

    private static string Text(MailParts parts, MessageContext context)
    {
        var text = new StringBuilder(parts.Title).Append("\n\n");
        if (parts.Note is { } note) text.Append(note).Append("\n\n");
        foreach (var line in parts.Headlines) text.Append("- ").Append(line).Append('\n');
        text.Append('\n').Append(parts.Where).Append('\n');
        if (parts.Page is { } page) text.Append("As a page: ").Append(page).Append("\nAs a PDF: ").Append(parts.Kept).Append('\n');
        return text.Append(AlertWords.Origin(context)).Append('\n').ToString();
    }

    private static string Link(string address, string text) => $"<a href=\"{Encoder.Encode(address)}\" rel=\"noreferrer\">{Encoder.Encode(text)}</a>";

    private static void WriteAttachment(Utf8JsonWriter json, ArchivedReport report, byte[] pdf)
    {
        json.WriteStartArray("attachments");
        json.WriteStartObject();
        json.WriteString("filename", ReportFile.NameOf(report.From, report.To, ReportFile.Pdf));
        json.WriteBase64String("content", pdf);
        json.WriteString("content_type", ReportFile.PdfType);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    /// <summary>What it says, in both forms.</summary>
    private sealed record MailParts(string Title, IReadOnlyList<string> Headlines, string Where, string? Note, string? Page, string? Kept);
}
