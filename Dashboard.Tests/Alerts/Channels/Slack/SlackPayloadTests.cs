using System.Text;
using System.Text.Json;
using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Alerts.Channels.Slack;
using Dashboard.Core.Alerts.Channels.Words;
using Dashboard.Core.Alerts.Decisions;
using Xunit;

namespace Dashboard.Tests.Alerts.Channels.Slack;

public sealed class SlackPayloadTests
{
    [Fact]
    public void Write_FiredAlert_IsThis() => Assert.Equal(
        Compact("""
        {
          "text": "[Critical] P95 of GET /api/things/{id} is 2.41 s (limit 2 s)", "mrkdwn": false, "unfurl_links": false, "unfurl_media": false,
          "blocks": [
            { "type": "header", "text": { "type": "plain_text", "text": "[Critical] P95 of GET /api/things/{id} is 2.41 s (limit 2 s)", "emoji": false } },
            { "type": "section", "text": { "type": "plain_text", "text": "Critical: P95 of GET /api/things/{id} is 2.41 s (limit 2 s) over the last 60 s, 312 requests.\nRule “P95 latency”, breach since 2026-01-05 12:00:30 UTC, fired 2026-01-05 12:01:00 UTC", "emoji": false } },
            { "type": "context", "elements": [
              { "type": "mrkdwn", "text": "<https://dash.example.com/?from=2026-01-05T11:45:30Z&amp;to=2026-01-05T12:01:00Z|Figures of that time> · <https://wiki.example.com/a%7Cb|What to do> · <https://dash.example.com/alerts|All alerts>" },
              { "type": "plain_text", "text": "Environment: Production. Figures of all instances. Times are UTC.", "emoji": false } ] } ]
        }
        """),
        Compact(Encoding.UTF8.GetString(Write(SampleNotes.Context, SampleNotes.Fired with { RunbookUrl = "https://wiki.example.com/a|b" }))));

    [Fact]
    public void Write_PagesAreNotKnown_HasNoLinks()
    {
        var blocks = Blocks(Write(new MessageContext(null, "Production", null), SampleNotes.Fired));
        Assert.Equal("plain_text", Assert.Single(blocks[^1].GetProperty("elements").EnumerateArray()).GetProperty("type").GetString());
    }

    [Theory]
    [InlineData('<')]
    [InlineData('x')]
    public void Write_VeryManyAlertsWithLongNames_StaysWithinWhatSlackTakes(char letter)
    {
        var notes = Enumerable.Range(0, 400).Select(i => SampleNotes.Fired with
        {
            Target = $"{i} {new string(letter, 8_192)}", RuleName = new string(letter, 8_192), Text = new string(letter, 8_192),
        });
        var body = Write(SampleNotes.Context with { Source = new string(letter, 8_192) }, [.. notes]);
        var blocks = Blocks(body);
        Assert.InRange(blocks.Length, 3, 10);
        var texts = Texts(blocks).ToArray();
        Assert.All(texts, text => Assert.InRange(text.Length, 1, SlackPayload.LongestSection));
        Assert.InRange(blocks[0].GetProperty("text").GetProperty("text").GetString()!.Length, 1, SlackPayload.LongestHeader);
        Assert.InRange(texts.Sum(text => text.Length), 1, SlackPayload.LongestInAll);
        Assert.Matches(@"^And 39\d more\.$", blocks[^2].GetProperty("text").GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("a < b & c > d", 100, "a &lt; b &amp; c &gt; d")]
    [InlineData("&amp;", 100, "&amp;amp;")]
    [InlineData("aaaa<", 8, "aaaa…")]
    [InlineData("aaa\U0001F600b", 5, "aaa…")]
    public void Escape_Text_IsNeverCutWithinAnEntity(string text, int longest, string expected) => Assert.Equal(expected, SlackText.Escape(text, longest));

    private static byte[] Write(MessageContext context, params AlertNote[] notes)
    {
        var episodes = EpisodeNotes.Of(notes);
        return SlackPayload.Write(AlertWords.Subject(episodes, context), episodes, context);
    }

    private static JsonElement[] Blocks(byte[] body) => [.. JsonDocument.Parse(body).RootElement.GetProperty("blocks").EnumerateArray()];

    private static IEnumerable<string> Texts(JsonElement[] blocks) => blocks
        .SelectMany(block => block.TryGetProperty("elements", out var elements) ? elements.EnumerateArray().ToArray() : [block.GetProperty("text")])
        .Select(text => text.GetProperty("text").GetString()!);

    private static string Compact(string json) => JsonSerializer.Serialize(JsonDocument.Parse(json).RootElement);
}
