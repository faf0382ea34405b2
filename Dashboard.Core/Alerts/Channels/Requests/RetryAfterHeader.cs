using System.Globalization;

namespace Dashboard.Core.Alerts.Channels.Requests;

/// <summary>How long an answer asks to wait.</summary>
internal static class RetryAfterHeader
{
    /// <summary>More than this is taken for this: a message is given up after a day.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    /// <summary>Seconds, with or without a fraction, or an HTTP date; null for none and for anything else.</summary>
    public static TimeSpan? Read(string? text, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds))
            return double.IsNaN(seconds) || seconds < 0 ? null : TimeSpan.FromSeconds(Math.Min(seconds, Longest.TotalSeconds));
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)) return null;
        var wait = time - now;
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait > Longest ? Longest : wait;
    }
}
