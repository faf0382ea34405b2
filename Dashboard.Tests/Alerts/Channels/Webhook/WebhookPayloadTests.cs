using System.Text;
using System.Text.Json;
using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Alerts.Channels.Webhook;
using Dashboard.Core.Alerts.Decisions;
using Xunit;

namespace Dashboard.Tests.Alerts.Channels.Webhook;

public sealed class WebhookPayloadTests
{
    [Fact]
    public void Write_FiredAlert_IsThis() => Assert.Equal(
        Compact("""
        {
          "version": 1, "summary": "subject", "environment": "Production", "source": null, "url": "https://dash.example.com/alerts",
          "alerts": [ { "key": "latency-p95|GET /api/things/{id}|1|Fired|0|ops", "kind": "fired", "rule": "latency-p95", "ruleName": "P95 latency",
            "target": "GET /api/things/{id}", "episode": 1, "number": 0, "severity": "critical", "type": "threshold", "metric": "latency.p95", "unit": "ms",
            "comparator": ">", "threshold": 2000, "usual": null, "value": 2412.4, "worst": 2412.4, "samples": 312, "windowSeconds": 60, "early": false,
            "at": "2026-01-05T12:01:00Z", "breachedAt": "2026-01-05T12:00:30Z", "firedAt": "2026-01-05T12:01:00Z",
            "sentence": "P95 of GET /api/things/{id} is 2.41 s (limit 2 s) over the last 60 s, 312 requests.", "text": null,
            "url": "https://dash.example.com/?from=2026-01-05T11:45:30Z&to=2026-01-05T12:01:00Z", "runbookUrl": null } ]
        }
        """),
        Compact(Encoding.UTF8.GetString(WebhookPayload.Write("subject", [SampleNotes.Fired], SampleNotes.Context))));

    [Fact]
    public void Write_FiredAndResolved_AreTwoNotes() => Assert.Equal(
        ["fired", "resolved"], Alerts(SampleNotes.Fired, SampleNotes.Resolved).Select(alert => alert.GetProperty("kind").GetString()!));

    [Fact]
    public void Write_NoNumber_IsNull()
    {
        var alert = Alerts(SampleNotes.Fired with { Value = double.NaN, Worst = double.PositiveInfinity, FiredAt = null }).Single();
        Assert.All(["value", "worst", "firedAt"], name => Assert.Equal(JsonValueKind.Null, alert.GetProperty(name).ValueKind));
    }

    [Fact]
    public void Write_Test_SaysThatItIsOne() =>
        Assert.Equal("test", Alerts(TestMessage.Note(SampleNotes.Email, SampleNotes.Noon)).Single().GetProperty("kind").GetString());

    [Fact]
    public void Create_KnownInput_IsHmacOverTimeAndBody() => Assert.Equal(
        // printf '1767614400.{"a":1}' | openssl dgst -sha256 -hmac secret
        "t=1767614400,v1=6b02b95f4ef078aefc96c0eec496de667c9897598146cf73c9e0b9f891aa88bc",
        WebhookSignature.Create("secret", SampleNotes.Noon, """{"a":1}"""u8.ToArray()));

    private static JsonElement[] Alerts(params AlertNote[] notes) =>
        [.. JsonDocument.Parse(WebhookPayload.Write("subject", notes, SampleNotes.Context)).RootElement.GetProperty("alerts").EnumerateArray()];

    private static string Compact(string json) => JsonSerializer.Serialize(JsonDocument.Parse(json).RootElement);
}
