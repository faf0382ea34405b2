using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Evaluation;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;
using Dashboard.Core.Common;
using Dashboard.Core.Health.Baselines;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;

namespace Dashboard.Core.Alerts.Preview;

/// <summary>
/// Runs a rule over what is kept, by the same step and the same decisions as live: when it would have fired, and how often whom it would have
/// told. Nothing is stored and nobody is told.
/// </summary>
/// <param name="history">What is kept.</param>
/// <param name="baselines">What is usual; null: nothing is learnt.</param>
/// <param name="mostShares">How many share many targets, each on a thread; no more than two, for the platform that is watched wants processors too.</param>
public sealed class RulePreviewer(MetricsHistory history, ChangeFeed<BaselineReport>? baselines = null, int mostShares = 2)
{
    // As many targets are looked at as finely as live.
    private const int MostFine = 8;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly string[] OneChannel = ["preview"];

    /// <param name="rule">The rule, saved or not, enabled or not.</param>
    /// <param name="snapshot">This moment, and the instances.</param>
    /// <param name="from">How far back.</param>
    /// <param name="cancel">Gives up, at the next moment.</param>
    /// <exception cref="NotSupportedException">The rule is of a kind that cannot be replayed.</exception>
    public RulePreview Run(AlertRule rule, MetricsSnapshot snapshot, DateTimeOffset from, CancellationToken cancel = default)
    {
        if (Hindrance(rule) is { } hindrance) throw new NotSupportedException(hindrance);
        rule = rule with { Enabled = true };
        if (rule.Type == RuleType.Baseline) return RunAgainstUsual(rule, snapshot.Time, from, cancel);
        // Names are kept from the first ten seconds on that are over; live evaluation knows them before.
        IReadOnlyList<SeriesName> endpoints = [.. history.Names.All.Where(name => name.IsEndpoint).Union(new SeriesPlaces(snapshot.Endpoints).Names)];
        IReadOnlyList<string> pools =
        [
            .. history.Names.All.Where(name => name.Group == "pool").Select(name => name.Route)
                .Union(snapshot.Slots is [.., var last] ? last.Pools.Select(pool => pool.Reading.Name) : []),
        ];
        var targets = RuleTargets.Of(rule, endpoints, pools).ToList();
        var isOfMany = targets.Count > MostFine;
        var samples = new PreviewSamples(history, snapshot, rule, from, isOfMany);
        // Targets know nothing of each other: many are shared out, each share with its own reader. In their order, for firings of one moment keep it.
        var shares = targets.Chunk(isOfMany ? (targets.Count + mostShares - 1) / mostShares : MostFine).ToArray();
        var parts = new Share[shares.Length];
        Share ReplayShare(int share) => parts[share] = Replay(rule, shares[share], share == 0 ? samples : new PreviewSamples(samples), cancel);
        if (shares.Length == 1) ReplayShare(0);
        else Task.WhenAll(Enumerable.Range(0, shares.Length).Select(share => LowPriorityThread.RunAsync(() => ReplayShare(share), cancel))).GetAwaiter().GetResult();
        var worst = new double?[targets.Count > 0 ? samples.Times.Count : 0];
        foreach (var part in parts)
        {
            for (var place = 0; place < worst.Length; place++) worst[place] = Worse(rule, worst[place], part.Worst[place]);
        }

        return new(
            [.. worst.Select((value, place) => new PreviewPoint(samples.Times[place], value))], [.. parts.SelectMany(part => part.Firings).OrderBy(one => one.From)],
            parts.Sum(part => part.Messages), samples.Parts, targets.Count);
    }

    /// <summary>Whether what a rule is about is kept, so that it can be replayed.</summary>
    public static bool CanRun(AlertRule rule) => Hindrance(rule) is null;

    /// <summary>Why a rule cannot be replayed, as a sentence; null: it can.</summary>
    public static string? Hindrance(AlertRule rule) => rule.Type switch
    {
        RuleType.BurnRate => "A burn rate cannot be replayed: its windows are longer than what is kept in detail.",
        _ when StatusMetrics.All.Contains(rule.Metric) => "A preview needs a metric of the history: what this rule is about is not kept.",
        _ => null,
    };

    private RulePreview RunAgainstUsual(AlertRule rule, DateTimeOffset now, DateTimeOffset from, CancellationToken cancel)
    {
        var moments = new BaselinePreview(history, baselines?.Latest?.Table ?? BaselineTable.Empty, rule, from, now);
        var worst = new double?[moments.Times.Count];
        var firings = new List<PreviewFiring>();
        var (messages, targets) = (0, 0);
        foreach (var (target, samples) in moments.Targets(cancel))
        {
            messages += Replay(rule, target, _ => samples, worst, firings, cancel);
            targets++;
        }

        var isKnown = targets > 0 && worst.Length > 0;
        return new(
            isKnown ? [.. worst.Select((value, place) => new PreviewPoint(moments.Times[place], value))] : [], [.. firings.OrderBy(one => one.From)], messages,
            isKnown ? [new(Later(from, moments.Times[0] - moments.Step), moments.Times[^1], (int)moments.Step.TotalSeconds)] : [], isKnown ? targets : 0)
        {
            IsWhole = moments.Step == Minute,
            Note = isKnown ? "Judged by what is usual as it is known now; a verdict is made once a minute." : "What is usual is not known yet.",
        };
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static Share Replay(AlertRule rule, (string Target, SeriesName Series)[] targets, PreviewSamples samples, CancellationToken cancel)
    {
        var share = new Share(new double?[samples.Times.Count], []);
        foreach (var (target, series) in targets)
            share.Messages += Replay(rule, target, isNeeded => samples.Of(series, isNeeded), share.Worst, share.Firings, cancel);
        return share;
    }

    private static double? Worse(AlertRule rule, double? one, double? other) => (one, other) switch
    {
        ({ } a, { } b) => rule.IsUpward ? Math.Max(a, b) : Math.Min(a, b),
        _ => one ?? other,
    };

    private static int Replay(
        AlertRule rule, string target, Func<Func<int, AlertSample, bool>, IEnumerable<PreviewMoment>> moments, double?[] worst, List<PreviewFiring> firings,
        CancellationToken cancel)
    {
        AlertState? state = null;
        PreviewFiring? open = null;
        var messages = 0;
        // Where even the largest latency is no breach and below what another target had, the moment changes nothing: of many targets most.
        bool IsNeeded(int place, AlertSample most) =>
            !rule.IsUpward || !(worst[place] >= most.Value) || state is null || !AlertStep.IsQuiet(rule, state, most);

        foreach (var (place, time, elapsed, sample) in moments(IsNeeded))
        {
            cancel.ThrowIfCancellationRequested();
            LowPriorityThread.Yield();
            worst[place] = Worse(rule, worst[place], sample.Value);
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

    /// <summary>What came of a share of the targets.</summary>
    private sealed record Share(double?[] Worst, List<PreviewFiring> Firings)
    {
        public int Messages { get; set; }
    }
}
