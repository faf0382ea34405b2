using System.Buffers;
using System.Text.Json;
using Dashboard.Core.Alerts.Channels.Words;
using Dashboard.Core.Alerts.Rules;

namespace Dashboard.Core.Alerts.Channels.Email;

/// <summary>The body of <c>POST /emails</c>.</summary>
internal static class EmailPayload
{
    /// <summary>By this the HTML names the picture that comes along.</summary>
    public const string PictureId = "breach";

    public static byte[] Write(
        string from, IReadOnlyList<string> to, string subject, IReadOnlyList<EpisodeNotes> episodes, MessageContext context)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            var isUrgent = episodes.Any(episode => !episode.IsOver && episode.Severity == AlertSeverity.Critical);
            json.WriteStartObject();
            json.WriteString("from", from);
            json.WriteStartArray("to");
            foreach (var address in to) json.WriteStringValue(address);
            json.WriteEndArray();
            json.WriteString("subject", subject);
            json.WriteString("html", EmailHtml.Write(subject, episodes, context));
            json.WriteString("text", EmailText.Write(episodes, context));
            json.WriteStartObject("headers");
            // Nobody's out-of-office note answers a program.
            json.WriteString("Auto-Submitted", "auto-generated");
            json.WriteString("Importance", isUrgent ? "high" : "normal");
            json.WriteEndObject();
            json.WriteStartArray("tags");
            WriteTag(json, "severity", AlertWords.SeverityWord(episodes.Max(episode => episode.Severity)));
            WriteTag(json, "state", episodes.All(episode => episode.IsOver) ? "over" : "firing");
            json.WriteEndArray();
            if (context.Picture is { } picture && episodes.Any(episode => episode.Latest.Key == picture.Note)) WritePicture(json, picture);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WritePicture(Utf8JsonWriter json, MessagePicture picture)
    {
        json.WriteStartArray("attachments");
        json.WriteStartObject();
        json.WriteString("filename", $"{PictureId}.png");
        json.WriteBase64String("content", picture.Png);
        json.WriteString("content_type", "image/png");
        json.WriteString("content_id", PictureId);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteTag(Utf8JsonWriter json, string name, string value)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("value", value);
        json.WriteEndObject();
    }
}
