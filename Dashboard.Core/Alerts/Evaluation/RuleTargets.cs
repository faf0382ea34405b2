using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;

namespace Dashboard.Core.Alerts.Evaluation;

/// <summary>What a rule is evaluated for.</summary>
internal static class RuleTargets
{
    /// <summary>
    /// The series by target: one of all together, one each, or the one that is named. Endpoints of the dashboard itself are none of "each".
    /// </summary>
    /// <param name="rule">The rule.</param>
    /// <param name="endpoints">The endpoints that there are.</param>
    /// <param name="pools">The pools that there are.</param>
    public static IEnumerable<(string Target, SeriesName Series)> Of(AlertRule rule, IReadOnlyList<SeriesName> endpoints, IReadOnlyList<string> pools) => SubjectOf(rule.Metric) switch
    {
        HistorySubject.Requests when rule.Endpoint == AlertRule.Each =>
            endpoints.Where(name => name.Group == EndpointGroup.Platform.Name).Select(name => (name.ToString(), name)),
        HistorySubject.Requests when rule.Endpoint is { } one => [(one, endpoints.FirstOrDefault(name => name.ToString() == one, NotCalledYet(one)))],
        HistorySubject.Requests => [("", SeriesName.Platform)],
        HistorySubject.Pool when rule.Pool is null or AlertRule.Each => pools.Select(pool => (pool, SeriesName.Pool(pool))),
        HistorySubject.Pool => [(rule.Pool!, SeriesName.Pool(rule.Pool!))],
        HistorySubject.Queries => [("", SeriesName.Queries)],
        HistorySubject.Redis => [("", SeriesName.Redis)],
        HistorySubject.Health => [("", SeriesName.Health)],
        _ => [("", SeriesName.System)],
    };

    // Nothing is measured of it, which is something to tell of for a rule that wants traffic.
    private static SeriesName NotCalledYet(string endpoint)
    {
        var parts = endpoint.Split(' ', 2);
        return new(parts.Length == 2 ? parts[0] : "", parts[^1], EndpointGroup.Platform.Name);
    }

    private static HistorySubject SubjectOf(string metric) =>
        metric == RuleMetrics.BurnRate ? HistorySubject.Requests : HistoryMetric.Find(metric)?.Of ?? HistorySubject.Process;
}
