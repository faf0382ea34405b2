using System.Text.Json.Serialization;
using Dashboard.Core.Switches;
using Dashboard.Platform.Requests;

namespace Dashboard.Api;

/// <summary>The flags that are to change; the others stay as they are.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record FlagsBody(FlagBody? Monitoring, FlagBody? Pooling, FlagBody? Alerts) : IRequestBody<FlagsBody>
{
    public static string Example => """{"monitoring":{"mode":"endpoints","endpoints":["GET /api/profiles/{id}"]},"pooling":{"mode":"share","share":0.3}}""";

    public static string? Allowed(string field)
    {
        var parts = field.Split('.', 2);
        FlagName[] flags = [.. FlagInfo.All.Where(one => one.Name() == parts[0])];
        if (flags is not [var flag]) return null;
        if (parts.Length == 1) return """an object such as {"mode":"all"}""";
        // Of an element of the list the list is named.
        return parts[1].Split('[')[0] switch
        {
            FlagCheck.ModeField => FlagCheck.ModesAllowed(flag),
            FlagCheck.EndpointsField => FlagCheck.EndpointsAllowed,
            FlagCheck.ShareField => FlagCheck.ShareAllowed,
            _ => null,
        };
    }

    public void Check(FieldErrors errors)
    {
        if (Monitoring is null && Pooling is null && Alerts is null) errors.Add("body", "names no flag", $"a JSON object such as {Example}");
    }

    /// <summary>The settings that are wanted; what is wrong is added to the errors.</summary>
    public Dictionary<FlagName, FlagSetting> Read(Func<string, bool> isKnownEndpoint, FieldErrors errors)
    {
        var settings = new Dictionary<FlagName, FlagSetting>();
        foreach (var (flag, body) in new[] { (FlagName.Monitoring, Monitoring), (FlagName.Pooling, Pooling), (FlagName.Alerts, Alerts) })
        {
            if (body is null) continue;
            var (setting, wrong) = FlagCheck.Read(flag, body.Wish, isKnownEndpoint);
            foreach (var error in wrong) errors.Add($"{flag.Name()}.{error.Field}", error.Wrong, error.Allowed);
            if (setting is not null) settings[flag] = setting;
        }

        return settings;
    }
}
