using System.Text.Json.Serialization;
using Dashboard.Core.Alerts.Evaluation;
using Dashboard.Platform.Requests;

namespace Dashboard.Api;

/// <summary>What is done about an alert.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record AcknowledgeBody(string? Note) : IRequestBody<AcknowledgeBody>
{
    public static string Example => """{"note":"Rolling back the release of 14:00"}""";

    public static string? Allowed(string field) => field == "note" ? FieldErrors.TextAllowed(1, AlertDesk.MaxNote) : null;

    public void Check(FieldErrors errors) => errors.Text("note", Note, 1, AlertDesk.MaxNote);
}
