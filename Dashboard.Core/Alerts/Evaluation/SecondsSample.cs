using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;
using Dashboard.Core.Metrics.History;

namespace Dashboard.Core.Alerts.Evaluation;

/// <summary>Makes a rule's sample of seconds, whoever adds them up: the evaluation at this moment, or the preview at any.</summary>
internal static class SecondsSample
{
    private const int LongestWindow = 600;
    private const double NsPerMs = 1e6;
    private static readonly int[] ShortWindows = [5, 15, 30];

    public static AlertSample Of(AlertRule rule, HistoryMetric metric, ISecondsSums sums)
    {
        var needed = RuleMetrics.NeedsSamples(rule.Metric) ? rule.MinSamples : 0;
        // First, for most sums grow with the window.
        var recent = rule.IsEarly ? Recent(rule, sums) : [];
        // Little traffic must not mean blind: the window grows until the value rests on enough.
        for (var window = rule.WindowSeconds; ; window = Math.Min(window * 2, LongestWindow))
        {
            var step = sums.Over(window);
            var samples = metric.Samples(step);
            if (samples < needed && window < LongestWindow && sums.Count > window) continue;
            var value = metric.Value(step);
            // Right after a start the window is not full: what it has may show a breach, and not that one is over.
            var isPartial = sums.Count < rule.WindowSeconds && !IsFull(sums, rule.WindowSeconds) && value is { } part && !rule.IsBreach(part);
            var kind = value is null ? SampleKind.NoData : samples < needed || isPartial ? SampleKind.Insufficient : SampleKind.Value;
            return new(kind, value, samples, window) { Recent = recent, AllowedShare = AllowedShare(rule) ?? 0 };
        }
    }

    /// <summary>The share of bad requests that a rule allows; null where it is none about a share.</summary>
    public static double? AllowedShare(AlertRule rule) => !rule.IsUpward ? null
        : rule.Metric == "requests.errorRate" ? rule.Threshold
        : RuleMetrics.SlowShareOf(rule.Metric);

    private static bool IsFull(ISecondsSums sums, int seconds) => sums.Count > 0 && sums.Length.TotalSeconds >= seconds - 0.5;

    private static ShortWindow[] Recent(AlertRule rule, ISecondsSums sums)
    {
        if (AllowedShare(rule) is null) return [];
        var result = new ShortWindow[ShortWindows.Length];
        for (var i = 0; i < result.Length; i++)
        {
            var step = sums.Over(ShortWindows[i]);
            var (bad, count) = rule.Metric == "requests.errorRate"
                ? (step.Errors, step.Requests)
                : (step.Latency.Count - step.Latency.CountUpTo(rule.Threshold * NsPerMs), step.Latency.Count);
            result[i] = new(ShortWindows[i], bad, count);
        }

        return result;
    }
}
