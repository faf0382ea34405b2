using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Evaluation;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;

namespace Dashboard.Core.Alerts.Preview;

/// <summary>
/// Runs a rule over what is kept, by the same step and the same decisions as live: when it would have fired, and how often whom it would have
/// told. Nothing is stored and nobody is told.
/// </summary>
public sealed class RulePreviewer(MetricsHistory history)
{
    // As many targets are looked at as finely as live.
    private const int MostFine = 8;

    private static readonly string[] OneChannel = ["preview"];

    /// <param name="rule">The rule, saved or not.</param>
    /// <param name="snapshot">This moment, and the instances.</param>
    /// <param name="from">How far back.</param>
    /// <exception cref="NotSupportedException">The rule is of a kind that cannot be replayed.</exception>
    public RulePreview Run(AlertRule rule, MetricsSnapshot snapshot, DateTimeOffset from)
    {
        if (rule.Type == RuleType.BurnRate || StatusMetrics.All.Contains(rule.Metric))
            throw new NotSupportedException("A preview needs a metric of the history: what this rule is about is not kept.");
        IReadOnlyList<SeriesName> endpoints = [.. history.Names.All.Where(name => name.IsEndpoint)];
        IReadOnlyList<string> pools = [.. history.Names.All.Where(name => name.Group == "pool").Select(name => name.Route)];
        var points = new SortedDictionary<DateTimeOffset, double?>();
        var firings = new List<PreviewFiring>();
        var (messages, targets) = (0, 0);
        var all = RuleTargets.Of(rule, endpoints, pools).ToList();
        var samples = new PreviewSamples(history, snapshot, rule, from, ofMany: all.Count > MostFine);
        foreach (var (target, series) in all)
        {
            targets++;
            messages += Replay(rule, target, samples.Of(rule, series), points, firings);
        }

        return new([.. points.Select(point => new PreviewPoint(point.Key, point.Value))], [.. firings.OrderBy(one => one.From)], messages, samples.Parts, targets);
    }

    private static int Replay(
        AlertRule rule, string target, IEnumerable<(DateTimeOffset Time, TimeSpan Elapsed, AlertSample Sample)> samples,
        SortedDictionary<DateTimeOffset, double?> points, List<PreviewFiring> firings)
    {
        AlertState? state = null;
        PreviewFiring? open = null;
        var messages = 0;
        foreach (var (time, elapsed, sample) in samples)
        {
            var before = state ?? AlertState.Start(rule, target, time);
            state = before;
            // Live no evaluation counts as more than half a minute, because nobody knows what was between. Here it is known.
            for (var left = elapsed; left > TimeSpan.Zero; left -= AlertStep.MaxElapsed)
            {
                var step = AlertStep.Step(rule, state, sample, time, left < AlertStep.MaxElapsed ? left : AlertStep.MaxElapsed, isMuted: false);
                var decision = AlertDecider.Decide(rule, state, step, OneChannel, time);
                messages += decision.Notes.Count;
                state = decision.State;
            }

            if (state.IsActive && open is null) open = new(target, time, null, state.Worst);
            else if (state.IsActive) open = open! with { Worst = state.Worst };
            else if (open is not null)
            {
                firings.Add(open with { To = time });
                open = null;
            }

            if (!points.TryGetValue(time, out var worst) || worst is null) points[time] = sample.Value;
            else if (sample.Value is { } value) points[time] = rule.IsUpward ? Math.Max(worst.Value, value) : Math.Min(worst.Value, value);
        }

        if (open is not null) firings.Add(open);
        return messages;
    }
}
