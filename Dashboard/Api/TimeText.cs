using System.Globalization;

namespace Dashboard.Api;

/// <summary>A time of a query: in ISO 8601 with its zone, or counted back from now.</summary>
internal static class TimeText
{
    public const string Allowed = "now, such as -15m, -24h or -7d, or a time in ISO 8601 with its zone such as 2026-01-31T12:00:00Z";

    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:sszzz",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
    ];

    public static DateTimeOffset Read(string field, string? text, DateTimeOffset now, DateTimeOffset fallback, FieldErrors errors)
    {
        if (text is null) return fallback;
        if (text == "now") return now;
        if (Back(text) is { } back && back < now - DateTimeOffset.UnixEpoch) return now - back;
        // In an address a plus sign stands for a space.
        if (DateTimeOffset.TryParseExact(
            text.Replace(' ', '+'), Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
            return time;
        errors.Add(field, FieldErrors.Quote(text), Allowed);
        return fallback;
    }

    private static TimeSpan? Back(string text)
    {
        if (text is not ['-', .. var digits, var unit] || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count)) return null;
        return unit switch
        {
            's' => TimeSpan.FromSeconds(count),
            'm' => TimeSpan.FromMinutes(count),
            'h' => TimeSpan.FromHours(count),
            'd' when count <= 100_000 => TimeSpan.FromDays(count),
            _ => null,
        };
    }
}
