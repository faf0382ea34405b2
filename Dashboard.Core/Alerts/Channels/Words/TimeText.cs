using System.Globalization;

namespace Dashboard.Core.Alerts.Channels.Words;

/// <summary>Times in UTC, as messages say them.</summary>
internal static class TimeText
{
    /// <summary>The time of day, and the day where it is another than that of <paramref name="near"/>; without the word UTC.</summary>
    public static string Of(DateTimeOffset time, DateTimeOffset near) => Of(time, near, "HH:mm");

    /// <summary>A begin and an end, with seconds where they would read the same without.</summary>
    public static (string From, string To) Pair(DateTimeOffset from, DateTimeOffset to)
    {
        var pair = (From: Of(from, to), To: Of(to, to));
        return pair.From == pair.To ? (Of(from, to, "HH:mm:ss"), Of(to, to, "HH:mm:ss")) : pair;
    }

    /// <summary>A window: <c>60 s</c>, <c>10 min</c>, <c>6 h</c>.</summary>
    public static string Span(int seconds) => seconds switch
    {
        >= 3_600 when seconds % 3_600 == 0 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3_600} h"),
        > 120 when seconds % 60 == 0 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds} s"),
    };

    /// <summary>The whole time, with the word UTC.</summary>
    public static string Whole(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>As addresses have it.</summary>
    public static string InAddress(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Of(DateTimeOffset time, DateTimeOffset near, string format)
    {
        var utc = time.UtcDateTime;
        return utc.ToString(utc.Date == near.UtcDateTime.Date ? format : $"d MMM {format}", CultureInfo.InvariantCulture);
    }
}
