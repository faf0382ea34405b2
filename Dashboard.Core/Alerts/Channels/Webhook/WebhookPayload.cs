using System.Buffers;
using System.Text.Json;
using Dashboard.Core.Alerts.Channels.Words;
using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;

namespace Dashboard.Core.Alerts.Channels.Webhook;

/// <summary>
/// What other programs get. Fields may be added; while <c>version</c> is 1 none changes its name, unit or meaning:
/// <code>
/// { "version": 1, "summary", "environment", "source": null (all instances) | "…", "url": null | "…/alerts",
///   "alerts": [ { "key", "kind": "fired"|"reminder"|"worsened"|"resolved"|"closed"|"flapping"|"test", "rule", "ruleName", "target", "episode",
///     "number", "severity": "info"|"warning"|"critical", "type": "threshold"|"burnRate"|"baseline", "metric", "unit",
///     "comparator": "&gt;"|"&gt;="|"&lt;"|"&lt;=", "threshold", "usual": { "value", "endpoint", "worse" } | null,
///     "value", "worst", "samples", "windowSeconds", "early", "at", "breachedAt", "firedAt", "sentence", "text", "url", "runbookUrl" } ] }
/// </code>
/// Each note is one of <c>alerts</c>, also when several are of one alert; <c>key</c> names it for ever. Values and thresholds are in
/// <c>unit</c> (shares 0–1); times are ISO-8601 UTC; what was not measured is null. With type baseline there is no threshold, and
/// <c>usual</c> says what is usual of which endpoint, and how many endpoints are worse than usual; with others it is null.
/// </summary>
internal static class WebhookPayload
{
    private const int Version = 1;

    public static byte[] Write(string subject, IReadOnlyList<AlertNote> notes, MessageContext context)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("version", Version);
            json.WriteString("summary", subject);
            json.WriteString("environment", InertText.Clean(context.Environment));
            json.WriteString("source", Text(context.Source));
            json.WriteString("url", AlertLinks.Alerts(context));
            json.WriteStartArray("alerts");
            foreach (var note in notes) WriteNote(json, note, context);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteNote(Utf8JsonWriter json, AlertNote note, MessageContext context)
    {
        json.WriteStartObject();
        json.WriteString("key", InertText.Clean(note.Key, 2 * InertText.Longest));
        json.WriteString("kind", note.RuleId == TestMessage.RuleId ? "test" : note.Kind.ToString().ToLowerInvariant());
        json.WriteString("rule", InertText.Clean(note.RuleId));
        json.WriteString("ruleName", InertText.Clean(note.RuleName));
        json.WriteString("target", InertText.Clean(note.Target));
        json.WriteNumber("episode", note.Episode);
        json.WriteNumber("number", note.Number);
        json.WriteString("severity", AlertWords.SeverityWord(note.Severity));
        json.WriteString("type", RuleReader.NameOf(note.Type));
        json.WriteString("metric", InertText.Clean(note.Metric));
        json.WriteString("unit", MetricWords.For(note.Metric).Unit);
        json.WriteString("comparator", Sign(note.Comparator));
        WriteNumber(json, "threshold", note.Type == RuleType.Baseline ? null : note.Threshold);
        WriteUsual(json, note.Usual);
        WriteNumber(json, "value", note.Value);
        WriteNumber(json, "worst", note.Worst);
        json.WriteNumber("samples", note.Samples);
        json.WriteNumber("windowSeconds", note.WindowSeconds);
        json.WriteBoolean("early", note.Early);
        WriteTime(json, "at", note.At);
        WriteTime(json, "breachedAt", note.BreachedAt);
        WriteTime(json, "firedAt", note.FiredAt);
        json.WriteString("sentence", AlertWords.Sentence(note));
        json.WriteString("text", Text(note.Text));
        json.WriteString("url", AlertLinks.Page(note, context));
        json.WriteString("runbookUrl", AlertLinks.Runbook(note));
        json.WriteEndObject();
    }

    private static void WriteUsual(Utf8JsonWriter json, UsualFigure? usual)
    {
        if (usual is null)
        {
            json.WriteNull("usual");
            return;
        }

        json.WriteStartObject("usual");
        WriteNumber(json, "value", usual.Value);
        json.WriteString("endpoint", InertText.Clean(usual.Endpoint));
        json.WriteNumber("worse", usual.Worse);
        json.WriteEndObject();
    }

    private static string? Text(string? text) => text is null ? null : InertText.Clean(text);

    private static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset? time)
    {
        if (time is { } known) json.WriteString(name, known.UtcDateTime);
        else json.WriteNull(name);
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } known && double.IsFinite(known)) json.WriteNumber(name, known);
        else json.WriteNull(name);
    }

    private static string Sign(Comparator comparator) => comparator switch
    {
        Comparator.Above => ">",
        Comparator.AtLeast => ">=",
        Comparator.Below => "<",
        _ => "<=",
    };
}
