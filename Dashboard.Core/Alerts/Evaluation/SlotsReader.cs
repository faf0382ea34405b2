using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;
using Dashboard.Core.Metrics.History;

namespace Dashboard.Core.Alerts.Evaluation;

/// <summary>Samples of a metric from slots of ten seconds or a minute, for what is older than the newest seconds. One caller at a time.</summary>
internal sealed class SlotsReader(SeriesNames names)
{
    private readonly Dictionary<bool, EntrySet> _sets = new() { [false] = new(), [true] = new(latencyOnly: true) };
    private readonly SlotSum _sum = new(names);
    private readonly int _system = names.GetOrAdd(SeriesName.System);

    /// <param name="rule">The rule; of a metric of the history.</param>
    /// <param name="series">The target.</param>
    /// <param name="slots">Those of the window, oldest first.</param>
    public AlertSample Read(AlertRule rule, SeriesName series, IReadOnlyList<HistorySlot> slots)
    {
        var metric = HistoryMetric.Find(rule.Metric) ?? throw new InvalidOperationException($"There is no metric {rule.Metric}.");
        var set = _sets[metric.IsOfLatency];
        set.System.Clear();
        var entry = set.For(series);
        if (!ReferenceEquals(entry, set.System)) _sum.Add(entry, names.GetOrAdd(series), slots);
        _sum.Add(set.System, _system, slots);
        var step = new HistoryStep(set, series.IsEndpoint, underMs: 0);
        return SampleOf(rule, metric, step, slots.Sum(slot => slot.Seconds));
    }

    /// <summary>The sample that a window of slots is.</summary>
    public static AlertSample SampleOf(AlertRule rule, HistoryMetric metric, HistoryStep step, int seconds)
    {
        var (value, samples) = (metric.Value(step), metric.Samples(step));
        return SampleOf(rule, value, samples, seconds);
    }

    /// <summary>The sample that a value of a window is.</summary>
    public static AlertSample SampleOf(AlertRule rule, double? value, long samples, int seconds)
    {
        var needed = RuleMetrics.NeedsSamples(rule.Metric) ? rule.MinSamples : 0;
        return new(value is null ? SampleKind.NoData : samples < needed ? SampleKind.Insufficient : SampleKind.Value, value, samples, seconds);
    }
}
