using Dashboard.Core.Metrics;

namespace Dashboard.Components.Alerts;

/// <summary>How far back the history of alerts is looked at: further than figures usually are.</summary>
/// <param name="Name">In the address.</param>
/// <param name="Label">On the page.</param>
/// <param name="Length">How far.</param>
internal sealed record HistoryRange(string Name, string Label, TimeSpan Length)
{
    /// <summary>The name of the parameter.</summary>
    public const string QueryName = "back";

    /// <summary>Those that can be chosen.</summary>
    public static IReadOnlyList<HistoryRange> All { get; } =
        [new("24h", "24 h", TimeSpan.FromHours(24)), new("7d", "7 d", TimeSpan.FromDays(7)), new("30d", "30 d", TimeSpan.FromDays(30)), new("90d", "90 d", TimeSpan.FromDays(90))];

    /// <summary>The one of that name; the first for none and for names that there are not.</summary>
    public static HistoryRange Find(string? name) => All.FirstOrDefault(range => range.Name == name) ?? All[0];

    /// <summary>The span that an address asks for: that of the bar where one is chosen there, else so far back.</summary>
    /// <param name="view">What the bar's part of the address says.</param>
    /// <param name="isNamed">Whether it says anything.</param>
    /// <param name="back">The name of a range of these.</param>
    /// <param name="now">This moment.</param>
    public static (DateTimeOffset From, DateTimeOffset To, bool IsLive) SpanOf(TimelineView view, bool isNamed, string? back, DateTimeOffset now)
    {
        if (!isNamed) return (now - Find(back).Length, now, true);
        var to = view.To ?? now;
        return (to - view.Range.Length, to, view.IsLive);
    }
}
