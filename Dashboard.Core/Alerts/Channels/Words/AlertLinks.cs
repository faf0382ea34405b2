using Dashboard.Core.Alerts.Decisions;

namespace Dashboard.Core.Alerts.Channels.Words;

/// <summary>Where messages lead to.</summary>
internal static class AlertLinks
{
    private const int LongestAddress = 2_000;

    // What led to it is of interest too; a very long episode shows its last day.
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>The page at the time of an episode; null when it is not known where pages are.</summary>
    public static string? Page(AlertNote note, MessageContext context)
    {
        if (Base(context) is not { } address) return null;
        var begin = (note.BreachedAt ?? note.FiredAt ?? note.At) - Before;
        if (note.At - begin > Longest) begin = note.At - Longest;
        if (begin > note.At - Before) begin = note.At - Before;
        return $"{address}/?from={TimeText.InAddress(begin)}&to={TimeText.InAddress(note.At)}";
    }

    /// <summary>The page of all alerts; null when it is not known where pages are.</summary>
    public static string? Alerts(MessageContext context) => Base(context) is { } address ? $"{address}/alerts" : null;

    /// <summary>Another page; null when it is not known where pages are.</summary>
    /// <param name="context">Says where pages are.</param>
    /// <param name="path">Its path and query; nothing of it comes from people or from traffic.</param>
    public static string? To(MessageContext context, string path) => Base(context) is { } address ? $"{address}{path}" : null;

    /// <summary>Where it says what to do; null when that is no address that a person may be sent to.</summary>
    public static string? Runbook(AlertNote note) => Safe(note.RunbookUrl);

    private static string? Base(MessageContext context) => Safe(context.BaseUrl)?.TrimEnd('/');

    private static string? Safe(string? text)
    {
        if (text is null || text.Length > LongestAddress || !Uri.TryCreate(text, UriKind.Absolute, out var uri)) return null;
        if (uri.Scheme is not ("http" or "https") || uri.UserInfo.Length > 0) return null;
        // Ends of what may stand around an address in a message.
        return uri.AbsoluteUri.Replace("|", "%7C", StringComparison.Ordinal).Replace("<", "%3C", StringComparison.Ordinal)
            .Replace(">", "%3E", StringComparison.Ordinal).Replace("\"", "%22", StringComparison.Ordinal);
    }
}
