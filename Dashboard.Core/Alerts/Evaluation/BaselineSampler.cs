using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;
using Dashboard.Core.Health.Baselines;

namespace Dashboard.Core.Alerts.Evaluation;

/// <summary>
/// Samples of rules of type baseline: how endpoints stand against what is usual of them, as the detector said last. Pure. What it did not say
/// of late is no data, and neither good nor bad.
/// </summary>
internal static class BaselineSampler
{
    /// <summary>A report is made each minute; an older one says nothing of now.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <param name="rule">The rule.</param>
    /// <param name="report">The last report; null: none yet.</param>
    /// <param name="now">This moment.</param>
    public static IReadOnlyList<TargetSample> Read(AlertRule rule, BaselineReport? report, DateTimeOffset now)
    {
        // A clock that was set back makes a report of the future no newer.
        var isFresh = report is not null && (now - report.Time).Duration() <= Patience;
        IReadOnlyList<EndpointStanding> all = isFresh ? [.. report!.Endpoints.Where(one => one.Metric == rule.Metric)] : [];
        return rule.Endpoint switch
        {
            null => [new("", OfAny(all))],
            // One of which nothing is usual yet is none of each: there would be as many alerts that say nothing.
            AlertRule.Each => [.. all.Where(one => one.Verdict != BaselineVerdict.Unknown).Select(one => new TargetSample(one.Endpoint, OfOne(one)))],
            var name => [new(name, all.FirstOrDefault(one => one.Endpoint == name) is { } one ? OfOne(one) : AlertSample.None)],
        };
    }

    /// <summary>What one standing says.</summary>
    /// <param name="one">The endpoint's figure.</param>
    /// <param name="worse">How many endpoints are worse than usual, of those that the alert is about.</param>
    public static AlertSample Sample(EndpointStanding one, int worse)
    {
        if (one is { Verdict: not BaselineVerdict.Unknown, Baseline: { } usual, Current: { } value })
            return new(SampleKind.Value, value, one.Count, WindowSeconds: 0) { Usual = new(usual, one.Endpoint, worse) };
        // Nothing is usual of it yet: its value is seen, and says nothing.
        return new(one.Current is null ? SampleKind.NoData : SampleKind.Insufficient, one.Current, one.Count, WindowSeconds: 0);
    }

    // The worst, which is the first of a report, speaks for all; while none is worse, the one that is closest to it.
    private static AlertSample OfAny(IReadOnlyList<EndpointStanding> all)
    {
        var worst = all.FirstOrDefault(one => one.IsRegression) ?? all.FirstOrDefault(one => one.Verdict != BaselineVerdict.Unknown);
        return worst is null ? AlertSample.None : Sample(worst, all.Count(one => one.IsRegression));
    }

    private static AlertSample OfOne(EndpointStanding one) => Sample(one, one.IsRegression ? 1 : 0);
}
