using Dashboard.Core.Alerts.Evaluation;
using Dashboard.Core.Alerts.Rules;
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

    private static readonly int Processors = Math.Min(2, Environment.ProcessorCount);

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
        var ofMany = targets.Count > MostFine;
        PreviewSamples Samples() => new(history, snapshot, rule, from, ofMany);
        // Of many, half on another processor; put together in the order of the targets, so that it makes no difference.
        var share = ofMany ? (targets.Count + Processors - 1) / Processors : Math.Max(1, targets.Count);
        TargetReplays[] shares = [.. targets.Chunk(share).Select(some => new TargetReplays(rule, Samples(), some))];
        Parallel.ForEach(shares, new ParallelOptions { CancellationToken = cancel, MaxDegreeOfParallelism = Processors }, one => one.Run(cancel));
        if (shares.Length == 0) return new([], [], 0, Samples().Parts, 0);
        var times = shares[0].Times;
        return new(
            [.. times.Select((time, place) => new PreviewPoint(time, Worst(rule, shares, place)))], [.. shares.SelectMany(one => one.Firings).OrderBy(one => one.From)],
            shares.Sum(one => one.Messages), shares[0].Parts, targets.Count);
    }

    /// <summary>Whether what a rule is about is kept, so that it can be replayed.</summary>
    public static bool CanRun(AlertRule rule) => rule.Type != RuleType.BurnRate && !StatusMetrics.All.Contains(rule.Metric);

    private static double? Worst(AlertRule rule, TargetReplays[] shares, int place) =>
        shares.Aggregate((double?)null, (worst, one) => TargetReplays.Worse(rule, worst, one.Worst[place]));
}
