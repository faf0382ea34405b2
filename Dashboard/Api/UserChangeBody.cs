using System.Text.Json.Serialization;
using Dashboard.Access.Accounts;
using Dashboard.Platform.Requests;

namespace Dashboard.Api;

/// <summary>What of an account is to be another; what is left out stays.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record UserChangeBody(string? Role, bool? Disabled) : IRequestBody<UserChangeBody>
{
    public static string Example => """{"role":"viewer","disabled":false}""";

    public static string? Allowed(string field) => field switch
    {
        "role" => UserWords.RolesAllowed,
        "disabled" => "true or false",
        _ => null,
    };

    public void Check(FieldErrors errors)
    {
        if (Role is not null && UserWords.Read(Role) is null) errors.Add("role", FieldErrors.Quote(Role), UserWords.RolesAllowed);
        if (Role is null && Disabled is null) errors.Add("body", "changes nothing", $"a JSON object such as {Example}");
    }
}
