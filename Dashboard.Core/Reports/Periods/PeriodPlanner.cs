using Dashboard.Core.Common;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;

namespace Dashboard.Core.Reports.Periods;

/// <summary>Checks the period of a report, and chooses the slots that it is made of. Pure.</summary>
internal static class PeriodPlanner
{
    public static readonly TimeSpan Longest = TimelineView.Longest;
    public static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);

    /// <summary>What ended more recently may still be on its way from other instances, and is in no report.</summary>
    public static readonly TimeSpan Late = TimeSpan.FromSeconds(15);

    private const string From = "from";
    private const string To = "to";
    private const int Hours = 2;

    // Clocks differ.
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>The period, its ends rounded down to whole minutes, or to whole hours where only those are kept.</summary>
    /// <exception cref="ReportRefusedException">There can be no report of it.</exception>
    public static PeriodPlan Of(ReportRequest request, DateTimeOffset now, IReadOnlyList<HistoryTier> tiers, HistoryView view)
    {
        Check(request, now, view);
        var end = now - Late;
        var to = SlotSpans.FloorOf(request.To < end ? request.To : end, Minute);
        var from = SlotSpans.FloorOf(request.From, Minute);
        if (from > to - Shortest) from = to - Shortest;
        return Of(from, to, now, tiers, view);
    }

    /// <summary>The same length of time before; where minutes are not kept so long, of whole hours.</summary>
    public static PeriodPlan Before(PeriodPlan plan, DateTimeOffset now, IReadOnlyList<HistoryTier> tiers, HistoryView view) =>
        Of(plan.From - plan.Length, plan.From, now, tiers, view);

    private static PeriodPlan Of(DateTimeOffset from, DateTimeOffset to, DateTimeOffset now, IReadOnlyList<HistoryTier> tiers, HistoryView view)
    {
        var tier = TierChoice.Of(tiers, view, now, from, to);
        if (tier != Hours) return new(from, to, tier, tiers[tier].Seconds);
        (from, to) = (SlotSpans.FloorOf(from, Hour), SlotSpans.FloorOf(to, Hour));
        return new(from < to ? from : to - Hour, to, tier, tiers[tier].Seconds);
    }

    private static void Check(ReportRequest request, DateTimeOffset now, HistoryView view)
    {
        if (request.From >= request.To) throw Refused(From, "is not before to", "a time before to");
        if (request.To - request.From < Shortest) throw Refused(From, "is less than a minute before to", "at least a minute before to");
        if (request.To - request.From > Longest) throw Refused(From, "is more than 42 days before to", "at most 42 days before to");
        if (request.From >= now - Late) throw Refused(From, "lies in the future", "a time up to now");
        if (request.To > now + Ahead) throw Refused(To, "lies in the future", "a time up to now");
        if (request.From < now - Longest - Hour) throw Refused(From, "lies more than 42 days back", $"a time from {ReportFormat.Exact(now - Longest)} on");
        if (OldestOf(view) is { } oldest && request.To <= oldest)
            throw Refused(To, "lies before the oldest hour that is kept", $"a time after {ReportFormat.Exact(oldest)}");
    }

    private static DateTimeOffset? OldestOf(HistoryView view)
    {
        DateTimeOffset?[] starts =
        [
            .. view.Closed.Concat(view.Open).Select(slots => slots.Length == 0 ? (DateTimeOffset?)null : slots[0].Start),
            view.OwnSeconds.Length == 0 ? null : view.OwnSeconds[0].Start,
        ];
        // The whole hour, whatever of it was measured.
        return starts.Min() is { } oldest ? SlotSpans.FloorOf(oldest, Hour) : null;
    }

    private static ReportRefusedException Refused(string field, string wrong, string allowed) => new(new FieldError(field, wrong, allowed));
}
