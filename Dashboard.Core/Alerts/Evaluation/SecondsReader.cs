using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;

namespace Dashboard.Core.Alerts.Evaluation;

/// <summary>
/// Samples of a metric from seconds: the newest ones for the evaluation, those of any moment for the preview. One caller at a time.
/// </summary>
internal sealed class SecondsReader
{
    private const int LongestWindow = 600;
    private const double NsPerMs = 1e6;
    private static readonly int[] ShortWindows = [5, 15, 30];

    private readonly Dictionary<bool, EntrySet> _sets = new() { [false] = new(), [true] = new(latencyOnly: true) };

    /// <param name="rule">The rule; of a metric of the history.</param>
    /// <param name="series">The target.</param>
    /// <param name="slots">The seconds, oldest first, up to the moment.</param>
    /// <param name="endpoints">The process's own series.</param>
    public AlertSample Read(AlertRule rule, SeriesName series, ReadOnlySpan<MetricsSlot> slots, EndpointSeries[] endpoints)
    {
        var metric = HistoryMetric.Find(rule.Metric) ?? throw new InvalidOperationException($"There is no metric {rule.Metric}.");
        var needed = RuleMetrics.NeedsSamples(rule.Metric) ? rule.MinSamples : 0;
        // Little traffic must not mean blind: the window grows until the value rests on enough.
        for (var window = rule.WindowSeconds; ; window = Math.Min(window * 2, LongestWindow))
        {
            var step = Add(metric, series, Last(slots, window), endpoints);
            var (value, samples) = (metric.Value(step), metric.Samples(step));
            if (samples < needed && window < LongestWindow && slots.Length > window) continue;
            // Right after a start the window is not full: what it has may show a breach, and not that one is over.
            var isPartial = slots.Length < rule.WindowSeconds && !IsFull(slots, rule.WindowSeconds) && value is { } part && !rule.IsBreach(part);
            var kind = value is null ? SampleKind.NoData : samples < needed || isPartial ? SampleKind.Insufficient : SampleKind.Value;
            return new(kind, value, samples, window)
            {
                Recent = rule.IsEarly ? Recent(rule, metric, series, slots, endpoints) : [],
                AllowedShare = AllowedShare(rule) ?? 0,
            };
        }
    }

    /// <summary>The share of bad requests that a rule allows; null where it is none about a share.</summary>
    public static double? AllowedShare(AlertRule rule) => !rule.IsUpward ? null
        : rule.Metric == "requests.errorRate" ? rule.Threshold
        : RuleMetrics.SlowShareOf(rule.Metric);

    private static bool IsFull(ReadOnlySpan<MetricsSlot> slots, int seconds) => !slots.IsEmpty && (slots[^1].End - slots[0].Start).TotalSeconds >= seconds - 0.5;

    private static ReadOnlySpan<MetricsSlot> Last(ReadOnlySpan<MetricsSlot> slots, int seconds)
    {
        var room = TimeSpan.FromSeconds(seconds + 0.5);
        var first = slots.Length;
        while (first > 0 && (first == slots.Length || room >= slots[first - 1].Duration)) room -= slots[--first].Duration;
        return slots[first..];
    }

    private ShortWindow[] Recent(AlertRule rule, HistoryMetric metric, SeriesName series, ReadOnlySpan<MetricsSlot> slots, EndpointSeries[] endpoints)
    {
        if (AllowedShare(rule) is null) return [];
        var result = new ShortWindow[ShortWindows.Length];
        for (var i = 0; i < result.Length; i++)
        {
            var step = Add(metric, series, Last(slots, ShortWindows[i]), endpoints);
            var bad = rule.Metric == "requests.errorRate" ? step.Errors : step.Latency.Count - step.Latency.CountUpTo(rule.Threshold * NsPerMs);
            result[i] = new(ShortWindows[i], bad, rule.Metric == "requests.errorRate" ? step.Requests : step.Latency.Count);
        }

        return result;
    }

    private HistoryStep Add(HistoryMetric metric, SeriesName series, ReadOnlySpan<MetricsSlot> slots, EndpointSeries[] endpoints)
    {
        var set = _sets[metric.IsOfLatency];
        set.System.Clear();
        var entry = set.For(series);
        foreach (var slot in slots)
        {
            SecondsEntry.Add(set, series, slot, endpoints);
            if (!ReferenceEquals(entry, set.System)) set.System.Add(slot);
        }

        return new HistoryStep(set, series.IsEndpoint, underMs: 0);
    }
}
