using System.Text.Json.Serialization;
using Dashboard.Core.Alerts.Channels;
using Dashboard.Platform.Requests;

namespace Dashboard.Api;

/// <summary>A channel as it is to be; its values are checked where the page checks them too.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ChannelBody : ChannelWish, IRequestBody<ChannelBody>
{
    public static string Example => """{"name":"On call","kind":"email","addresses":["oncall@example.com"]}""";

    public static string? Allowed(string field) => field.Split('[')[0] switch
    {
        "name" or "kind" or "url" or "key" => "a text",
        "addresses" => "a list of e-mail addresses",
        "enabled" => "true or false",
        _ => null,
    };

    public void Check(FieldErrors errors)
    {
        // ChannelCheck does, which knows what is allowed here.
    }
}
