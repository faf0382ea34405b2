using System.Text.Json;
using System.Text.RegularExpressions;
using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Alerts.Channels.Email;
using Dashboard.Core.Alerts.Channels.Words;
using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Rules;
using Xunit;

namespace Dashboard.Tests.Alerts.Channels.Email;

public sealed class EmailPayloadTests
{
    [Fact]
    public void Write_FiredAlert_IsThisText() => Assert.Equal(
        """
        Critical: P95 of GET /api/things/{id} is 2.41 s (limit 2 s) over the last 60 s, 312 requests.
        Rule “P95 latency”, breach since 2026-01-05 12:00:30 UTC, fired 2026-01-05 12:01:00 UTC
        Figures of that time: https://dash.example.com/?from=2026-01-05T11:45:30Z&to=2026-01-05T12:01:00Z
        What to do: https://wiki.example.com/slow

        All alerts: https://dash.example.com/alerts
        Environment: Production. Figures of all instances. Times are UTC.

        """,
        Write(SampleNotes.Context, SampleNotes.Fired with { RunbookUrl = "https://wiki.example.com/slow" }).GetProperty("text").GetString());

    [Fact]
    public void Write_FiredAlert_IsThisHtml()
    {
        var html = Write(SampleNotes.Context, SampleNotes.Fired).GetProperty("html").GetString()!;
        Assert.Contains(
            "<strong>Critical</strong><br>P95 of GET /api/things/{id} is 2.41 s (limit 2 s) over the last 60 s, 312 requests.</p>", html, StringComparison.Ordinal);
        Assert.Contains(
            "<a href=\"https://dash.example.com/?from=2026-01-05T11:45:30Z&amp;to=2026-01-05T12:01:00Z\" rel=\"noreferrer\">Figures of that time</a>",
            html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://dash.example.com/alerts\" rel=\"noreferrer\">All alerts</a>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Message_HasWhatResendTakes()
    {
        var json = Write(SampleNotes.Context, SampleNotes.Fired);
        Assert.Equal("Alerts <alerts@example.com>", json.GetProperty("from").GetString());
        Assert.Equal(["ops@example.com", "boss@example.com"], json.GetProperty("to").EnumerateArray().Select(to => to.GetString()!));
        Assert.Equal("[Critical] P95 of GET /api/things/{id} is 2.41 s (limit 2 s)", json.GetProperty("subject").GetString());
        Assert.Equal("high", json.GetProperty("headers").GetProperty("Importance").GetString());
        Assert.Equal("auto-generated", json.GetProperty("headers").GetProperty("Auto-Submitted").GetString());
        Assert.Equal("""[{"name":"severity","value":"critical"},{"name":"state","value":"firing"}]""", json.GetProperty("tags").GetRawText());
    }

    [Fact]
    public void Write_FiredAndResolved_IsOneEntryAndNotUrgent()
    {
        var json = Write(SampleNotes.Context, SampleNotes.Fired, SampleNotes.Resolved);
        var text = json.GetProperty("text").GetString()!;
        Assert.StartsWith(
            "Resolved: P95 of GET /api/things/{id} is 812 ms again (limit 2 s): fired 12:01, resolved 12:03 UTC.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Critical:", text, StringComparison.Ordinal);
        Assert.Equal("normal", json.GetProperty("headers").GetProperty("Importance").GetString());
    }

    [Fact]
    public void Write_PagesAreNotKnown_HasNoLinks()
    {
        var json = Write(new MessageContext(null, "Staging", "instance a"), SampleNotes.Fired);
        Assert.DoesNotContain("href", json.GetProperty("html").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("http", json.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains("Environment: Staging. Figures of instance a. Times are UTC.", json.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_VeryManyAlerts_NamesTheWorstAndCountsTheRest()
    {
        var notes = Enumerable.Range(0, 400).Select(i => SampleNotes.Fired with
        {
            Target = $"GET /api/{i}", Severity = i == 399 ? AlertSeverity.Critical : AlertSeverity.Warning,
        }).ToArray();
        var text = Write(SampleNotes.Context, notes).GetProperty("text").GetString()!;
        Assert.StartsWith("Critical: P95 of GET /api/399 is", text, StringComparison.Ordinal);
        Assert.Contains("And 350 more.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_PictureOfAnAlert_IsAttachedAndShownOnceWithItsAlternativeText()
    {
        var picture = new MessagePicture(SampleNotes.Fired.Key, [1, 2, 250], "P95 of \"><x>: highest 3 s.");
        var json = Write(SampleNotes.Context with { Picture = picture }, SampleNotes.Fired, SampleNotes.Fired with { Target = "GET /b" });
        var attachment = Assert.Single(json.GetProperty("attachments").EnumerateArray());
        Assert.Equal("""{"filename":"breach.png","content":"AQL6","content_type":"image/png","content_id":"breach"}""", attachment.GetRawText());
        var html = json.GetProperty("html").GetString()!;
        Assert.Single(Regex.Matches(html, "<img "));
        Assert.Contains(
            "<img src=\"cid:breach\" width=\"520\" height=\"160\" alt=\"P95 of &quot;&gt;&lt;x&gt;: highest 3 s.\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_PictureOfNoneOfItsAlerts_IsLeftOut()
    {
        var json = Write(SampleNotes.Context with { Picture = new("another", [1], "Another.") }, SampleNotes.Fired);
        Assert.False(json.TryGetProperty("attachments", out _));
        Assert.DoesNotContain("<img", json.GetProperty("html").GetString(), StringComparison.Ordinal);
    }

    private static JsonElement Write(MessageContext context, params AlertNote[] notes)
    {
        var episodes = EpisodeNotes.Of(notes);
        var body = EmailPayload.Write(
            "Alerts <alerts@example.com>", SampleNotes.Email.Addresses, AlertWords.Subject(episodes, context), episodes, context);
        return JsonDocument.Parse(body).RootElement;
    }
}
