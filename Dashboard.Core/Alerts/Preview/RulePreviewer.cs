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

    /// <param name="rule">The rule, saved or not, enabled or not.</param>
    /// <param name="snapshot">This moment, and the instances.</param>
    /// <param name="from">How far back.</param>
    /// <param name="cancel">Gives up, at the next moment.</param>
    /// <exception cref="NotSupportedException">The rule is of a kind that cannot be replayed.</exception>
    public RulePreview Run(AlertRule rule, MetricsSnapshot snapshot, DateTimeOffset from, CancellationToken cancel = default)
    {
        if (!CanRun(rule)) throw new NotSupportedException("A preview needs a metric of the history: what this rule is about is not kept.");
        rule = rule with { Enabled = true };
        // Names are kept from the first ten seconds on that are over; live evaluation knows them before.
        IReadOnlyList<SeriesName> endpoints = [.. history.Names.All.Where(name => name.IsEndpoint).Union(new SeriesPlaces(snapshot.Endpoints).Names)];
        IReadOnlyList<string> pools =
        [
            .. history.Names.All.Where(name => name.Group == "pool").Select(name => name.Route)
                .Union(snapshot.Slots is [.., var last] ? last.Pools.Select(pool => pool.Reading.Name) : []),
        ];
        var targets = RuleTargets.Of(rule, endpoints, pools).ToList();
        var samples = new PreviewSamples(history, snapshot, rule, from, ofMany: targets.Count > MostFine);
        var worst = new double?[targets.Count > 0 ? samples.Times.Count : 0];
        var firings = new List<PreviewFiring>();
        var messages = 0;
        foreach (var (target, series) in targets) messages += Replay(rule, target, series, samples, worst, firings, cancel);
        return new(
            [.. worst.Select((value, place) => new PreviewPoint(samples.Times[place], value))], [.. firings.OrderBy(one => one.From)], messages, samples.Parts, targets.Count);
    }

    /// <summary>Whether what a rule is about is kept, so that it can be replayed.</summary>
    public static bool CanRun(AlertRule rule) => rule.Type != RuleType.BurnRate && !StatusMetrics.All.Contains(rule.Metric);

    private static int Replay(
        AlertRule rule, string target, SeriesName series, PreviewSamples samples, double?[] worst, List<PreviewFiring> firings, CancellationToken cancel)
    {
        AlertState? state = null;
        PreviewFiring? open = null;
        var messages = 0;
        // Where even the largest latency is no breach and below what another target had, the moment changes nothing: of many targets most.
        bool IsNeeded(int place, AlertSample most) =>
            !rule.IsUpward || !(worst[place] >= most.Value) || state is null || !AlertStep.IsQuiet(rule, state, most);

        foreach (var (place, time, elapsed, sample) in samples.Of(series, IsNeeded))
        {
            cancel.ThrowIfCancellationRequested();
            if (worst[place] is not { } known) worst[place] = sample.Value;
            else if (sample.Value is { } value) worst[place] = rule.IsUpward ? Math.Max(known, value) : Math.Min(known, value);
            // Most moments: they are not worth a step and a decision, which would leave all as it is.
            if (state is not null && AlertStep.IsQuiet(rule, state, sample)) continue;
            state ??= AlertState.Start(rule, target, time);
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
        }

        if (open is not null) firings.Add(open);
        return messages;
    }
}
