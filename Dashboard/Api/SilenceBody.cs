using System.Text.Json.Serialization;
using Dashboard.Core.Alerts.Silences;
using Dashboard.Platform.Requests;

namespace Dashboard.Api;

/// <summary>A silence as it is to be; its values are checked where the page checks them too.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SilenceBody : SilenceWish, IRequestBody<SilenceBody>
{
    public static string Example => """{"rule":"p95-latency","end":"2030-01-01T06:00:00Z","comment":"Moving the database"}""";

    public static string? Allowed(string field) => field switch
    {
        "rule" or "target" or "cron" or "timeZone" or "comment" => "a text",
        "start" or "end" => "a time in ISO 8601",
        "durationMinutes" => "a whole number",
        _ => null,
    };

    public void Check(FieldErrors errors)
    {
        // SilenceCheck does, which knows the rules.
    }
}
