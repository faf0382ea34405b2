using Dashboard.Core.Metrics.History;
using Dashboard.Core.Reports.Periods;

namespace Dashboard.Core.Reports.Gathering;

/// <summary>The slots of a span: everything that was measured is in them once.</summary>
internal static class SpanSlots
{
    private const int Hours = 2;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>As finely as the plan says, by ascending start, those of one time together.</summary>
    public static HistorySlot[] Fine(HistoryView view, PeriodPlan plan) => Sorted(view.Between(plan.Tier, plan.From, plan.To));

    /// <summary>The same in fewer: whole hours are read as such, what is left of them at both ends is as it is.</summary>
    public static HistorySlot[] Few(HistoryView view, PeriodPlan plan)
    {
        var (begin, end) = (SlotSpans.CeilingOf(plan.From, Hour), SlotSpans.FloorOf(plan.To, Hour));
        return plan.Tier == Hours || end <= begin
            ? Fine(view, plan)
            : Sorted(view.Between(plan.Tier, plan.From, begin).Concat(view.Between(Hours, begin, end)).Concat(view.Between(plan.Tier, end, plan.To)));
    }

    private static HistorySlot[] Sorted(IEnumerable<HistorySlot> slots) => [.. slots.OrderBy(slot => slot.Start).ThenBy(slot => slot.Seconds)];
}
