using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;

namespace Dashboard.Components.Alerts.Rules;

/// <summary>Reads the course of what a rule measures, anew when there is a new point of it.</summary>
internal sealed class MetricCourse(HistoryReader reader)
{
    private (string Metric, string? Endpoint, string? Pool, TimelineView View, string? Instance)? _of;
    private HistoryAnswer? _course;

    /// <summary>Null: nothing is kept of it.</summary>
    /// <param name="draft">The rule.</param>
    /// <param name="view">The time that is looked at.</param>
    /// <param name="now">This moment.</param>
    /// <param name="instance">One instance; null: all together.</param>
    public HistoryAnswer? Read(RuleDraft draft, TimelineView view, DateTimeOffset now, string? instance)
    {
        if (!RuleChart.Has(draft.Metric)) return null;
        // "Each" has no course of its own: all together stand for it.
        var endpoint = reader.Endpoints.Contains(draft.Endpoint ?? "") ? draft.Endpoint : null;
        var pool = reader.Pools.Contains(draft.Pool ?? "") ? draft.Pool : null;
        var of = (draft.Metric, endpoint, pool, view, instance);
        var isNew = _of != of || _course is null || (view.IsLive && now - _course.To >= TimeSpan.FromSeconds(_course.StepSeconds));
        if (!isNew) return _course;
        var to = view.To ?? now;
        _of = of;
        return _course = reader.Read(new HistoryQuestion(draft.Metric, to - view.Range.Length, to)
        {
            Endpoint = endpoint, Pool = pool, Instance = instance, StepSeconds = Math.Max(1, (int)view.Range.Step.TotalSeconds),
        });
    }
}
