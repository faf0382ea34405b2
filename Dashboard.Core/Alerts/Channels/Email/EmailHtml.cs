using System.Text;
using System.Text.Encodings.Web;
using Dashboard.Core.Alerts.Channels.Words;
using Dashboard.Core.Alerts.Rules;

namespace Dashboard.Core.Alerts.Channels.Email;

/// <summary>A message as HTML: no style sheet, and nothing that is loaded from elsewhere; a picture comes along with it.</summary>
internal static class EmailHtml
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Default;

    public static string Write(string subject, IReadOnlyList<EpisodeNotes> episodes, MessageContext context)
    {
        var html = new StringBuilder("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">");
        html.Append("<meta name=\"viewport\" content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light dark\"><title>");
        html.Append(Encoder.Encode(subject)).Append("</title></head>");
        html.Append("<body style=\"font-family:system-ui,-apple-system,'Segoe UI',sans-serif;font-size:15px;line-height:1.5;max-width:40em\">\n");
        foreach (var episode in episodes.Take(EmailText.MostEpisodes)) WriteEpisode(html, episode, context);
        if (EmailText.More(episodes) is { } more) html.Append("<p>").Append(Encoder.Encode(more)).Append("</p>\n");
        if (AlertLinks.Alerts(context) is { } alerts) html.Append("<p>").Append(Link(alerts, "All alerts")).Append("</p>\n");
        html.Append("<p style=\"font-size:13px;color:#666\">").Append(Encoder.Encode(AlertWords.Origin(context))).Append("</p>\n");
        return html.Append("</body></html>\n").ToString();
    }

    private static void WriteEpisode(StringBuilder html, EpisodeNotes episode, MessageContext context)
    {
        var note = episode.Latest;
        html.Append("<div style=\"border-left:4px solid ").Append(Color(episode)).Append(";padding:2px 0 2px 12px;margin:0 0 16px\">");
        html.Append("<p style=\"margin:0\"><strong>").Append(Encoder.Encode(AlertWords.Label(note))).Append("</strong><br>");
        html.Append(Encoder.Encode(AlertWords.Sentence(note))).Append("</p>");
        html.Append("<p style=\"margin:0;font-size:13px;color:#666\">").Append(Encoder.Encode(AlertWords.Details(note))).Append("</p>");
        string?[] links =
        [
            AlertLinks.Page(note, context) is { } page ? Link(page, "Figures of that time") : null,
            AlertLinks.Runbook(note) is { } runbook ? Link(runbook, "What to do") : null,
        ];
        if (context.Picture is { } picture && picture.Note == note.Key) html.Append(Image(picture));
        var shown = links.Where(link => link is not null).ToArray();
        if (shown.Length > 0) html.Append("<p style=\"margin:0\">").AppendJoin(" · ", shown).Append("</p>");
        html.Append("</div>\n");
    }

    private static string Image(MessagePicture picture) =>
        $"<p style=\"margin:8px 0\"><img src=\"cid:{EmailPayload.PictureId}\" width=\"{MessagePicture.Width}\" height=\"{MessagePicture.Height}\" "
        + $"alt=\"{Encoder.Encode(picture.Alt)}\" style=\"display:block;max-width:100%;height:auto;border:0\"></p>";

    private static string Link(string address, string text) =>
        $"<a href=\"{Encoder.Encode(address)}\" rel=\"noreferrer\">{Encoder.Encode(text)}</a>";

    private static string Color(EpisodeNotes episode) => episode.IsOver ? "#2e7d32" : episode.Severity switch
    {
        AlertSeverity.Critical => "#c62828",
        AlertSeverity.Warning => "#b26a00",
        _ => "#1565c0",
    };
}
