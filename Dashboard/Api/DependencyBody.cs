using System.Text.Json.Serialization;
using Dashboard.Core.Health.Dependencies;
using Dashboard.Platform.Requests;

namespace Dashboard.Api;

/// <summary>A dependency as it is to be; its values are checked where the page checks them too.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record DependencyBody : DependencyWish, IRequestBody<DependencyBody>
{
    public static string Example => """{"name":"Payments","url":"https://payments.example.com/health","method":"GET","expectedStatus":"200-299","deadlineMs":2000}""";

    public static string? Allowed(string field) => field switch
    {
        "name" or "url" => "a text",
        "method" => "GET or HEAD",
        "severity" => "critical or warning",
        "expectedStatus" => Core.Health.Dependencies.ExpectedStatus.Allowed,
        "deadlineMs" => "a whole number of milliseconds",
        "countsForScore" or "allowPrivate" or "enabled" => "true or false",
        _ => null,
    };

    public void Check(FieldErrors errors)
    {
        // DependencyCheck does, which knows what is allowed here.
    }
}
