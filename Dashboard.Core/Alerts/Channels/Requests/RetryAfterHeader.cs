using System.Globalization;

namespace Dashboard.Core.Alerts.Channels.Requests;

/// <summary>How long an answer asks to wait.</summary>
internal static class RetryAfterHeader
{
    /// <summary>Less than this is taken for this.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    /// <summary>More than this is taken for this: a message is given up after a day.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    /// <summary>
    /// Seconds, with or without a fraction, or an HTTP date; null for none, for anything else, and for what asks for no wait at all: how
    /// often is asked then is not for the other side to say.
    /// </summary>
    public static TimeSpan? Read(string? text, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds))
        {
            if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)) return null;
            seconds = (time - now).TotalSeconds;
        }

        return seconds > 0 ? TimeSpan.FromSeconds(Math.Clamp(seconds, Shortest.TotalSeconds, Longest.TotalSeconds)) : null;
    }
}
