using System.Text.Json.Serialization;
using Dashboard.Core.Reports.Schedules;
using Dashboard.Platform.Requests;

namespace Dashboard.Api;

/// <summary>A schedule as it is to be; its values are checked where the page checks them too.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ReportScheduleBody : ReportScheduleWish, IRequestBody<ReportScheduleBody>
{
    public static string Example => """{"name":"Every morning","frequency":"daily","at":"07:00","timeZone":"Europe/Berlin","channels":["on-call-1a2b3c"]}""";

    public static string? Allowed(string field) => field.Split('[')[0] switch
    {
        "name" or "frequency" or "at" or "weekday" or "cron" or "timeZone" or "covers" or "paper" => "a text",
        "day" => "a whole number",
        "channels" => "a list of ids of channels",
        "enabled" => "true or false",
        _ => null,
    };

    public void Check(FieldErrors errors)
    {
        // ScheduleCheck does, which knows the channels.
    }
}
