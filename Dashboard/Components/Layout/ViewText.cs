using System.Globalization;
using Dashboard.Core.Metrics;

namespace Dashboard.Components.Layout;

/// <summary>Reads what is looked at from an address, and checks the ends of a span. What is wrong becomes a sentence, never an exception.</summary>
internal static class ViewText
{
    private const int LongestQuote = 40;

    // The viewer's clock may be a little ahead of this program's.
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(1);

    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mmzzz",
        "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
    ];

    /// <param name="range">The range as the address has it; null: none.</param>
    /// <param name="from">Where a span begins.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="compare">What it is compared with.</param>
    /// <param name="now">This moment.</param>
    public static ViewChoice Read(string? range, string? from, string? to, string? compare, DateTimeOffset now)
    {
        var comparison = TimelineComparison.Find(compare);
        var problem = compare is null || comparison is not null ? null
            : $"There is no comparison “{Quote(compare)}”; there are {string.Join(", ", TimelineComparison.All.Select(one => one.Name))}. Nothing is compared.";
        if (from is not null || to is not null)
        {
            return ReadSpan(from, to, now, out var view) is { } wrong
                ? new(TimelineView.Default, comparison, $"{wrong} The last {TimelineRange.Default.Label} are shown instead.")
                : new(view, comparison, problem);
        }

        var found = TimelineRange.Find(range);
        if (range is not null && found.Name != range)
            problem = $"There is no range “{Quote(range)}”; there are {string.Join(", ", TimelineRange.All.Select(one => one.Name))}. The last {found.Label} are shown instead.";
        return new(new(found), comparison, problem);
    }

    /// <summary>What is wrong with the begin of a span; null: nothing.</summary>
    public static string? BeginProblem(DateTimeOffset from, DateTimeOffset now)
    {
        if (from > now) return "This lies in the future.";
        return now - from > TimelineView.Longest ? $"This is too long ago: {(int)TimelineView.Longest.TotalDays} days are kept." : null;
    }

    /// <summary>What is wrong with the end of a span; null: nothing.</summary>
    public static string? EndProblem(DateTimeOffset from, DateTimeOffset to, DateTimeOffset now)
    {
        if (to > now + Ahead) return "This lies in the future.";
        if (to <= from) return "The end has to be after the begin.";
        return to - from < TimelineView.Shortest ? $"A span is at least {(int)TimelineView.Shortest.TotalSeconds} s long." : null;
    }

    /// <summary>As addresses have it.</summary>
    public static string Write(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string? ReadSpan(string? from, string? to, DateTimeOffset now, out TimelineView view)
    {
        view = TimelineView.Default;
        if (from is null || to is null) return $"A span has two ends, and this address has only “{(from is null ? "to" : "from")}”.";
        if (Parse(from) is not { } begin) return NoTime("from", from);
        if (Parse(to) is not { } end) return NoTime("to", to);
        if (BeginProblem(begin, now) is { } atBegin) return $"“from” is {Quote(from)}. {atBegin}";
        if (EndProblem(begin, end, now) is { } atEnd) return $"“to” is {Quote(to)}. {atEnd}";
        view = TimelineView.Between(begin, end);
        return null;
    }

    private static string NoTime(string name, string text) => $"“{name}” is “{Quote(text)}”, which is no time such as 2026-01-05T12:00:00Z.";

    // A plus sign in an address is a blank; here it can only be that of a zone.
    private static DateTimeOffset? Parse(string text) => DateTimeOffset.TryParseExact(
        text.Replace(' ', '+'), Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.ToUniversalTime() : null;

    private static string Quote(string text) => text.Length <= LongestQuote ? text : text[..LongestQuote] + "…";
}
