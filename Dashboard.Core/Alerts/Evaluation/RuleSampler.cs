using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;
using Dashboard.Core.Common;
using Dashboard.Core.Health.Baselines;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;

namespace Dashboard.Core.Alerts.Evaluation;

/// <summary>What was measured for each target of a rule, at the time of a snapshot. One caller at a time.</summary>
internal sealed class RuleSampler(MetricsHistory history, ChangeFeed<BaselineReport> baselines)
{
    private readonly SecondsReader _seconds = new();
    private readonly BurnRateReader _burn = new(history);

    /// <param name="rule">The rule.</param>
    /// <param name="snapshot">The moment.</param>
    /// <param name="monitor">What is known of the monitor itself.</param>
    public IReadOnlyList<TargetSample> Read(AlertRule rule, MetricsSnapshot snapshot, MonitorFigures monitor)
    {
        if (rule.Type == RuleType.Baseline) return BaselineSampler.Read(rule, baselines.Latest, snapshot.Time);
        if (StatusMetrics.All.Contains(rule.Metric)) return [new("", StatusReader.Read(rule.Metric, snapshot, monitor))];
        var endpoints = _seconds.PlacesOf(snapshot.Endpoints).Names;
        IReadOnlyList<string> pools = snapshot.Slots is [.., var last] ? [.. last.Pools.Select(pool => pool.Reading.Name)] : [];
        return [.. RuleTargets.Of(rule, endpoints, pools).Select(one => new TargetSample(one.Target, Read(rule, one.Series, snapshot)))];
    }

    private AlertSample Read(AlertRule rule, SeriesName series, MetricsSnapshot snapshot)
    {
        try
        {
            return rule.Type == RuleType.BurnRate
                ? _burn.Read(rule, series, snapshot)
                : _seconds.Read(rule, series, snapshot.Slots, snapshot.Slots.Length, snapshot.Endpoints);
        }
        catch (Exception exception) when (exception is InvalidOperationException or InvalidDataException or ArgumentException)
        {
            // One rule that cannot be evaluated keeps no other from it.
            return new(SampleKind.Error, null, 0, rule.WindowSeconds) { Error = exception.Message };
        }
    }
}
