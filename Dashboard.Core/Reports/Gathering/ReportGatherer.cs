using Dashboard.Core.Common;
using Dashboard.Core.Health.Trend;
using Dashboard.Core.Metrics.History;
using Dashboard.Core.Metrics.SlowRequests;
using Dashboard.Core.Reports.Incidents;
using Dashboard.Core.Reports.Periods;

namespace Dashboard.Core.Reports.Gathering;

/// <summary>Gathers what a report is made of. One caller at a time.</summary>
internal sealed class ReportGatherer(
    MetricsHistory history, SlowRequestStore slow, IHealthTrend trend, AlertReader alerts, IReportEndpoints endpoints, TimeProvider clock)
{
    // Compared with a part of the time before, a rise may be none.
    private const double Enough = 0.9;
    // Each is read by itself.
    private const int MostRead = 20;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly SpanReader _spans = new(history.Names);
    private readonly CourseReader _courses = new(history.Names);
    private readonly RegressionReader _regressions = new(history.Names);

    /// <exception cref="ReportRefusedException">There can be no report of that period.</exception>
    public PeriodPlan Plan(ReportRequest request) => PeriodPlanner.Of(request, clock.GetUtcNow(), history.Tiers, history.View);

    public async Task<ReportInputs> GatherAsync(PeriodPlan plan, bool compare, CancellationToken cancel)
    {
        var (episodes, unknown) = await alerts.ReadAsync(plan.From, plan.To, cancel);
        return await LowPriorityThread.RunAsync(() => Gather(plan, compare, episodes, unknown), cancel);
    }

    private ReportInputs Gather(PeriodPlan plan, bool compare, IReadOnlyList<AlertEpisode>? episodes, string? unknown)
    {
        // The same one throughout, so that all numbers are of the same moment.
        var view = history.View;
        var now = clock.GetUtcNow();
        var current = _spans.Read(view, plan);
        var (step, course) = _courses.Read(view, plan);
        var (previous, why) = compare ? Previous(view, plan, now) : (null, null);
        return new()
        {
            Plan = plan,
            Now = now,
            Current = current,
            Previous = previous,
            NotCompared = why,
            CourseStepSeconds = step,
            Course = course,
            Seen = SeenRequests.Read(slow, plan.From, plan.To),
            Scores = [.. trend.Minutes.Where(minute => minute.Start >= plan.From && minute.Start < plan.To).Select(minute => new ScoredMinute(minute.Start, minute.Score))],
            Episodes = episodes,
            AlertsUnknown = unknown,
            During = During(view, plan, now, episodes ?? []),
            Regressions = _regressions.Read(view, plan),
            Served = endpoints.All,
        };
    }

    private (SpanFigures? Previous, string? Why) Previous(HistoryView view, PeriodPlan plan, DateTimeOffset now)
    {
        var before = PeriodPlanner.Before(plan, now, history.Tiers, view);
        var figures = _spans.Read(view, before);
        if (figures.CoveredShare >= Enough) return (figures, null);
        return (null, figures.CoveredSeconds <= 0
            ? "Nothing was measured in the period before, or it is not kept any more."
            : $"Only {ReportFormat.Of(ReportFormat.Round(figures.CoveredShare, ReportUnit.Share), ReportUnit.Share)} of the period before was measured.");
    }

    private Dictionary<string, SpanFigures> During(HistoryView view, PeriodPlan plan, DateTimeOffset now, IReadOnlyList<AlertEpisode> episodes)
    {
        var incidents = IncidentGrouping.Worst(IncidentGrouping.Of(episodes, plan.From, plan.To), plan.To);
        var longest = incidents.OrderByDescending(one => one.Severity).ThenByDescending(one => one.LengthUntil(plan.To)).Take(MostRead);
        var during = new Dictionary<string, SpanFigures>();
        foreach (var incident in longest)
        {
            var from = SlotSpans.FloorOf(incident.From > plan.From ? incident.From : plan.From, Minute);
            var to = SlotSpans.CeilingOf(incident.To is { } end && end < plan.To ? end : plan.To, Minute);
            if (to <= from) continue;
            // As finely as it is kept; an hour around it would say little of it.
            var tier = TierChoice.Of(history.Tiers, view, now, from, to);
            if (history.Tiers[tier].Seconds <= Minute.TotalSeconds) during[incident.Id] = _spans.Read(view, new(from, to, tier, history.Tiers[tier].Seconds));
        }

        return during;
    }
}
