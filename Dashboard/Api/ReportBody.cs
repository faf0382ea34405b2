using System.Text.Json.Serialization;
using Dashboard.Platform.Requests;

namespace Dashboard.Api;

/// <summary>A report that is to be kept, and sent: of a period, or as a schedule would send it now.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ReportBody : IRequestBody<ReportBody>
{
    /// <summary>The id of a schedule: what it would send now is sent to its channels. All else is left out then.</summary>
    public string? Schedule { get; init; }

    /// <summary>From when on; -24h when left out.</summary>
    public string? From { get; init; }

    /// <summary>Up to when; now when left out.</summary>
    public string? To { get; init; }

    /// <summary>previous: it is compared with the period before; left out: with nothing.</summary>
    public string? Compare { get; init; }

    /// <summary>a4 or letter; a4 when left out.</summary>
    public string? Paper { get; init; }

    /// <summary>The ids of e-mail channels that get it; left out: it is only kept.</summary>
    public IReadOnlyList<string?>? Channels { get; init; }

    public static string Example => """{"from":"2026-01-05T00:00:00Z","to":"2026-01-06T00:00:00Z","compare":"previous","channels":["on-call-1a2b3c"]}""";

    public static string? Allowed(string field) => field.Split('[')[0] switch
    {
        "schedule" or "from" or "to" or "compare" or "paper" => "a text",
        "channels" => "a list of ids of channels",
        _ => null,
    };

    public void Check(FieldErrors errors)
    {
        if (Schedule is null) return;
        foreach (var (field, value) in new (string, object?)[] { ("from", From), ("to", To), ("compare", Compare), ("paper", Paper), ("channels", Channels) })
        {
            if (value is not null) errors.Add(field, "is given beside schedule", "nothing where a schedule is named");
        }
    }
}
