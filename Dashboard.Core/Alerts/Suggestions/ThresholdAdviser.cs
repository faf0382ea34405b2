using Dashboard.Core.Alerts.Channels.Words;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;

namespace Dashboard.Core.Alerts.Suggestions;

/// <summary>
/// Suggests thresholds: reads the hours that are kept, up to 42 days, and the minutes of the last day. The last two hours are left out, so that what
/// goes wrong now is not what is usual. Computes on the caller's thread.
/// </summary>
public sealed class ThresholdAdviser(HistoryReader reader, MetricsHistory history, TimeProvider clock)
{
    // A P95 of fewer requests jumps.
    private const int LeastRequests = 100;
    // Of each endpoint there are a thousand hours to be read.
    private const int MostEndpoints = 40;
    private const int Hour = 3_600;
    private const int Minute = 60;
    private static readonly TimeSpan NotYet = TimeSpan.FromHours(2);
    // A little less than the shortest time that a day's minutes are kept.
    private static readonly TimeSpan Day = TimeSpan.FromHours(24) - TimeSpan.FromMinutes(1);

    /// <summary>Where the threshold of a rule could be; the one that it has makes no difference.</summary>
    /// <param name="rule">A rule about a metric.</param>
    /// <param name="cancel">Gives up, at the next endpoint.</param>
    public ThresholdSuggestion Suggest(AlertRule rule, CancellationToken cancel)
    {
        var unit = RuleMetrics.UnitOf(rule.Metric);
        ThresholdSuggestion Nothing(string reason, int hours = 0) => new(null, null, unit, hours, reason);
        if (rule.Type != RuleType.Threshold || HistoryMetric.Find(rule.Metric) is not { } metric) return Nothing("Nothing is kept that a threshold could follow from.");
        if (metric.GrowsWithWindow) return Nothing("It is counted over the rule's window, of which the hours that are kept say nothing.");
        if (rule.Endpoint != AlertRule.Each) return Suggest(rule, rule.Endpoint, unit);
        List<string> endpoints = [.. history.Names.All.Where(name => name.IsEndpoint && name.Group == EndpointGroup.Platform.Name).Select(name => name.ToString()).Distinct()];
        if (endpoints.Count > MostEndpoints) return Nothing($"There are more than {MostEndpoints} endpoints, and one number hardly suits them all: choose one of them.");
        var all = new List<ThresholdSuggestion>();
        foreach (var endpoint in endpoints)
        {
            cancel.ThrowIfCancellationRequested();
            all.Add(Suggest(rule, endpoint, unit));
        }

        // What is to suit each has to suit the one that goes furthest.
        var known = all.Where(one => one.Threshold is not null);
        return (rule.IsUpward ? known.MaxBy(one => one.Threshold) : known.MinBy(one => one.Threshold))
            ?? all.MaxBy(one => one.Hours) ?? Nothing("No endpoint was called yet.");
    }

    private ThresholdSuggestion Suggest(AlertRule rule, string? endpoint, string unit)
    {
        var now = clock.GetUtcNow();
        var needed = RuleMetrics.NeedsSamples(rule.Metric) ? rule.MinSamples : 1;
        var perHour = RuleMetrics.NeedsSamples(rule.Metric) ? Math.Max(LeastRequests, rule.MinSamples) : 1;
        var hours = Read(rule, endpoint, HistoryReader.LongestRange, Hour, now).Where(point => point.N >= perHour && point.T + TimeSpan.FromSeconds(Hour) <= now - NotYet).ToList();
        var minutes = Read(rule, endpoint, Day, Minute, now).Where(point => point.N >= needed);
        if (UsualExtreme.Of(hours, minutes, rule.IsUpward) is { } usual)
            return ThresholdReckoner.Suggest(MetricText.Measured(rule.Metric, endpoint, rule.Pool == AlertRule.Each ? null : rule.Pool), unit, usual, rule.IsUpward);
        var enough = perHour > 1 ? $" with at least {perHour} measurements each" : "";
        return new(null, null, unit, hours.Count,
            $"What is usual is not known yet: {FigureText.Count(hours.Count, "hours")}{enough} {(hours.Count == 1 ? "is" : "are")} kept, and it takes {UsualExtreme.LeastHours}.");
    }

    private IEnumerable<HistoryPoint> Read(AlertRule rule, string? endpoint, TimeSpan back, int step, DateTimeOffset now)
    {
        if (endpoint is not null && !reader.Endpoints.Contains(endpoint)) return [];
        var answer = reader.Read(new HistoryQuestion(rule.Metric, now - back, now)
        {
            Endpoint = endpoint, Pool = rule.Pool == AlertRule.Each ? null : rule.Pool, StepSeconds = step,
        });
        // Minutes are not kept that long everywhere.
        return answer.StepSeconds == step ? answer.Points.Where(point => point.V is { } value && double.IsFinite(value)) : [];
    }
}
