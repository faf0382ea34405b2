using Dashboard.Components.Layout;
using Dashboard.Core.Metrics;
using Dashboard.Core.Reports;

namespace Dashboard.Components.Reports;

/// <summary>What an address says that a report is wanted of. A span with ends goes before a range, and that before a period by name. Pure.</summary>
/// <param name="Request">What is wanted.</param>
/// <param name="Period">The name of the period; null: it is none that has one.</param>
/// <param name="Problem">A sentence about what is wrong with the address; null: nothing.</param>
public sealed record ReportChoice(ReportRequest Request, string? Period, string? Problem)
{
    /// <summary>The name of the period in the query.</summary>
    public const string QueryName = "period";

    /// <summary>The period when none is named.</summary>
    public const string Usual = "24h";

    private const string Yesterday = "yesterday";
    private const int LongestQuote = 40;

    // What happened this moment is known a little later; the same minute asked for again is then the same report.
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(15);

    /// <summary>All periods that have a name.</summary>
    public static IReadOnlyList<(string Name, string Label)> Periods { get; } =
        [(Usual, "Last 24 h"), (Yesterday, "Yesterday"), ("7d", "Last 7 days"), ("30d", "Last 30 days")];

    public static ReportChoice Read(string? range, string? period, string? from, string? to, string? compare, DateTimeOffset now)
    {
        var isCompared = compare is not null;
        if (from is not null || to is not null)
        {
            var choice = ViewText.Read(range: null, from, to, compare: null, now);
            return choice is { Problem: null, View: { From: { } begin, To: { } end } }
                ? new(new(begin, end, isCompared), null, null)
                : new(Named(Usual, isCompared, now)!, Usual, $"{BeginOf(choice.Problem)} The last 24 h are reported on instead.".TrimStart());
        }

        if (range is not null && TimelineRange.All.FirstOrDefault(one => one.Name == range) is { } known) return new(Last(known.Length, isCompared, now), known.Name == Usual ? Usual : null, null);
        if (period is null) return new(Named(Usual, isCompared, now)!, Usual, null);
        return Named(period, isCompared, now) is { } named
            ? new(named, period, null)
            : new(
                Named(Usual, isCompared, now)!, Usual,
                $"There is no period “{Quote(period)}”; there are {string.Join(", ", Periods.Select(one => one.Name))}. The last 24 h are reported on instead.");
    }

    private static ReportRequest? Named(string period, bool isCompared, DateTimeOffset now) => period switch
    {
        Usual => Last(TimeSpan.FromHours(24), isCompared, now),
        "7d" => Last(TimeSpan.FromDays(7), isCompared, now),
        "30d" => Last(TimeSpan.FromDays(30), isCompared, now),
        Yesterday => new(Day(now).AddDays(-1), Day(now), isCompared),
        _ => null,
    };

    // The whole report is in UTC.
    private static DateTimeOffset Day(DateTimeOffset now) => new(now.UtcDateTime.Date, TimeSpan.Zero);

    // Begun no earlier than minutes are kept, also if it takes a while until it is made: else it would be one of whole hours.
    private static ReportRequest Last(TimeSpan length, bool isCompared, DateTimeOffset now) =>
        new(Minute(now - length + Settled), Minute(now - Settled), isCompared);

    private static DateTimeOffset Minute(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);

    // The sentence about the range that is shown instead is another page's.
    private static string BeginOf(string? problem) => problem?.Split(" The last ")[0] ?? "";

    private static string Quote(string text) => text.Length <= LongestQuote ? text : text[..LongestQuote] + "…";
}
