using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;

namespace Dashboard.Core.Alerts.Evaluation;

/// <summary>
/// How many times as fast as its objective allows the error budget of 30 days is used up: the larger of two pairs of windows, each of which
/// has to be fast over its long window and still over its short one (The Site Reliability Workbook, chapter 5): 14.4 times over 1 h and 5 min,
/// 6 times over 6 h and 30 min, scaled so that 14.4 is the limit of both.
/// </summary>
internal sealed class BurnRateReader(MetricsHistory history)
{
    /// <summary>What the fast pair is judged by.</summary>
    public const double FastLimit = 14.4;

    private const double SlowLimit = 6;
    // Windows of hours change little from second to second, and cost some milliseconds.
    private static readonly TimeSpan Renewed = TimeSpan.FromSeconds(10);

    // Bounded by the targets of burn-rate rules; those of rules that are gone go with the next evaluation of the others.
    private readonly Dictionary<(string, long, string), (DateTimeOffset At, AlertSample Sample)> _known = [];

    public AlertSample Read(AlertRule rule, SeriesName series, MetricsSnapshot snapshot)
    {
        var key = (rule.Id, rule.Version, series.ToString());
        if (_known.TryGetValue(key, out var known) && snapshot.Time - known.At < Renewed && snapshot.Time >= known.At) return known.Sample;
        if (_known.Count > SeriesNames.Capacity) _known.Clear();
        var sample = Compute(rule, series, snapshot);
        _known[key] = (snapshot.Time, sample);
        return sample;
    }

    private AlertSample Compute(AlertRule rule, SeriesName series, MetricsSnapshot snapshot)
    {
        var objective = rule.Objective ?? throw new InvalidOperationException("A burn rate without an objective.");
        var query = new HistoryQuery(history, snapshot);
        (double? Rate, long Count) Over(int minutes) => Burn(query, objective, series, snapshot.Time, TimeSpan.FromMinutes(minutes));
        var (hour, five, sixHours, half) = (Over(60), Over(5), Over(360), Over(30));
        if (hour.Rate is null) return AlertSample.None;
        var fast = Math.Min(hour.Rate ?? 0, five.Rate ?? 0);
        var slow = Math.Min(sixHours.Rate ?? 0, half.Rate ?? 0) * FastLimit / SlowLimit;
        var kind = hour.Count < rule.MinSamples ? SampleKind.Insufficient : SampleKind.Value;
        return new(kind, Math.Max(fast, slow), hour.Count, fast >= slow ? 3_600 : 21_600);
    }

    // A request that was slow and failed counts twice; the budget of an objective is small, and so is the difference.
    private (double? Rate, long Count) Burn(HistoryQuery query, AlertObjective objective, SeriesName series, DateTimeOffset now, TimeSpan window)
    {
        (double Value, long Count) Sum(string metric)
        {
            var request = new HistoryRequest(HistoryMetric.Find(metric)!, now - window, now)
            {
                Endpoint = series.IsEndpoint ? history.Names.GetOrAdd(series) : null,
                StepSeconds = (int)window.TotalSeconds / 5,
                UnderMs = objective.LatencyMs ?? double.MaxValue,
            };
            var (sum, count) = (0.0, 0L);
            foreach (var point in query.Read(request).Points)
            {
                if (point.V is not { } value) continue;
                sum += value * point.N;
                count += point.N;
            }

            return (sum, count);
        }

        var (errors, count) = Sum("requests.errorRate");
        if (count == 0) return (null, 0);
        var slow = 0.0;
        if (objective.LatencyMs is not null)
        {
            var (under, timed) = Sum("requests.underMs");
            slow = timed - under;
        }

        return (Math.Min(1, (errors + slow) / count) / (1 - objective.Share), count);
    }
}
