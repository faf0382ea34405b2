using System.Text.Json.Serialization;
using Dashboard.Platform.Requests;

namespace Dashboard.Api;

/// <summary>A deployment that is told of.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record DeploymentBody : IRequestBody<DeploymentBody>
{
    private const int MaxVersion = 100;
    private const int MaxNote = 500;

    /// <summary>Which version.</summary>
    public string? Version { get; init; }

    /// <summary>What there is to say about it.</summary>
    public string? Note { get; init; }

    public static string Example => """{"version":"2026.11.27","note":"New search"}""";

    public static string? Allowed(string field) => field is "version" or "note" ? "a text" : null;

    public void Check(FieldErrors errors)
    {
        errors.Text("version", Version, 1, MaxVersion);
        errors.Text("note", Note, 0, MaxNote);
        // Each is one line, on charts and in lists.
        if (Version?.Any(char.IsControl) == true) errors.Add("version", "holds a control character", FieldErrors.TextAllowed(1, MaxVersion));
        if (Note?.Any(char.IsControl) == true) errors.Add("note", "holds a control character", FieldErrors.TextAllowed(0, MaxNote));
    }
}
