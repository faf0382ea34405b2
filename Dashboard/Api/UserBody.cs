using System.Text.Json.Serialization;
using Dashboard.Access.Accounts;
using Dashboard.Platform.Requests;

namespace Dashboard.Api;

/// <summary>Somebody who is to be invited.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record UserBody(string? Name, string? Role) : IRequestBody<UserBody>
{
    public static string Example => """{"name":"ada@example.com","role":"operator"}""";

    public static string? Allowed(string field) => field switch
    {
        "name" => "an e-mail address such as ada@example.com",
        "role" => UserWords.RolesAllowed,
        _ => null,
    };

    public void Check(FieldErrors errors)
    {
        if (Role is not null && UserWords.Read(Role) is null) errors.Add("role", FieldErrors.Quote(Role), UserWords.RolesAllowed);
    }
}
