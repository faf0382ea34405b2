using System.Text.Json.Serialization;
using Dashboard.Core.Accounts.Keys;
using Dashboard.Platform.Requests;

namespace Dashboard.Api;

/// <summary>A key as it is to be; its values are checked where the page checks them too.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record KeyBody : KeyWish, IRequestBody<KeyBody>
{
    public static string Example => """{"name":"CI","role":"viewer","expiresInDays":90}""";

    public static string? Allowed(string field) => field switch
    {
        "name" => "a text",
        "role" => "viewer, operator or admin",
        "expiresInDays" => KeyCheck.DaysAllowed,
        _ => null,
    };

    public void Check(FieldErrors errors)
    {
        // KeyCheck does, which knows the other keys.
    }
}
