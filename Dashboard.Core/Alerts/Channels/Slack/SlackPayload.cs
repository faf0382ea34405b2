using System.Buffers;
using System.Text.Json;
using Dashboard.Core.Alerts.Channels.Words;

namespace Dashboard.Core.Alerts.Channels.Slack;

/// <summary>
/// The body of a request to an incoming webhook. Slack takes 50 blocks, 3,000 characters a text and 150 a header, and refuses somewhat more
/// than 13,000 in all: this stays far below. What is not our own text stands in plain_text, in which nothing is marked up.
/// </summary>
internal static class SlackPayload
{
    public const int LongestHeader = 150;
    public const int LongestSection = 2_000;
    public const int LongestInAll = 8_000;
    public const int MostEpisodes = 8;

    private const int LongestSentence = 1_300;
    private const int LongestFallback = 500;
    private const int LongestContext = 1_500;
    private const int LongestLink = 700;

    public static byte[] Write(string subject, IReadOnlyList<EpisodeNotes> episodes, MessageContext context)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            // Shown where blocks are not: in notifications and to screen readers.
            json.WriteString("text", SlackText.Escape(subject, LongestFallback));
            json.WriteBoolean("mrkdwn", false);
            json.WriteBoolean("unfurl_links", false);
            json.WriteBoolean("unfurl_media", false);
            json.WriteStartArray("blocks");
            WriteBlock(json, "header", "plain_text", SlackText.Escape(subject, LongestHeader));
            WriteEpisodes(json, episodes);
            WriteContext(json, episodes, context);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteEpisodes(Utf8JsonWriter json, IReadOnlyList<EpisodeNotes> episodes)
    {
        var (written, length) = (0, 0);
        foreach (var episode in episodes.Take(MostEpisodes))
        {
            var note = episode.Latest;
            var sentence = SlackText.Escape($"{AlertWords.Label(note)}: {AlertWords.Sentence(note)}", LongestSentence);
            var text = $"{sentence}\n{SlackText.Escape(AlertWords.Details(note), LongestSection - LongestSentence - 1)}";
            if (written > 0 && length + text.Length > LongestInAll - LongestFallback - LongestHeader - LongestContext) break;
            WriteBlock(json, "section", "plain_text", text);
            written++;
            length += text.Length;
        }

        if (episodes.Count > written) WriteBlock(json, "section", "plain_text", $"And {episodes.Count - written} more.");
    }

    // The only place with links: their addresses are ours or a rule's runbook, and their texts are ours.
    private static void WriteContext(Utf8JsonWriter json, IReadOnlyList<EpisodeNotes> episodes, MessageContext context)
    {
        var worst = episodes[0].Latest;
        string?[] links =
        [
            Link(AlertLinks.Page(worst, context), "Figures of that time"), Link(AlertLinks.Runbook(worst), "What to do"),
            Link(AlertLinks.Alerts(context), "All alerts"),
        ];
        json.WriteStartObject();
        json.WriteString("type", "context");
        json.WriteStartArray("elements");
        if (links.Any(link => link is not null)) WriteText(json, "mrkdwn", string.Join(" · ", links.Where(link => link is not null)));
        WriteText(json, "plain_text", SlackText.Escape(AlertWords.Origin(context), LongestFallback));
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string? Link(string? address, string text) =>
        address is { Length: <= LongestLink } ? $"<{address.Replace("&", "&amp;", StringComparison.Ordinal)}|{text}>" : null;

    private static void WriteBlock(Utf8JsonWriter json, string type, string textType, string text)
    {
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WritePropertyName("text");
        WriteText(json, textType, text);
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string type, string text)
    {
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WriteString("text", text);
        // Else :name: would become a picture.
        if (type == "plain_text") json.WriteBoolean("emoji", false);
        json.WriteEndObject();
    }
}
