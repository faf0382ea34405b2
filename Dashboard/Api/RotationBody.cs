using System.Text.Json.Serialization;
using Dashboard.Core.Accounts.Keys;
using Dashboard.Platform.Requests;

namespace Dashboard.Api;

/// <summary>How a key is to be replaced.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record RotationBody : IRequestBody<RotationBody>
{
    /// <summary>For how long the old key goes on working, in hours; left out, for a day.</summary>
    public int? OldEndsInHours { get; init; }

    public static string Example => """{"oldEndsInHours":24}""";

    public static string? Allowed(string field) => field == "oldEndsInHours" ? KeyCheck.OverlapAllowed : null;

    public void Check(FieldErrors errors)
    {
        if (KeyCheck.Overlap(OldEndsInHours).Error is { } error) errors.Add(error.Field, error.Wrong, error.Allowed);
    }
}
