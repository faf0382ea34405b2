using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;
using Dashboard.Core.Metrics.History;

namespace Dashboard.Core.Alerts.Preview;

/// <summary>Replays a rule for some of its targets, one after the other. Run once.</summary>
internal sealed class TargetReplays(AlertRule rule, PreviewSamples samples, (string Target, SeriesName Series)[] targets)
{
    private static readonly string[] OneChannel = ["preview"];

    private readonly List<PreviewFiring> _firings = [];

    /// <summary>All times of moments, oldest first.</summary>
    public IReadOnlyList<DateTimeOffset> Times => samples.Times;

    /// <summary>At which resolution.</summary>
    public IReadOnlyList<PreviewPart> Parts => samples.Parts;

    /// <summary>The worst value of all targets at each time; null where there is none.</summary>
    public double?[] Worst { get; } = new double?[samples.Times.Count];

    /// <summary>When which target would have fired, target by target.</summary>
    public IReadOnlyList<PreviewFiring> Firings => _firings;

    /// <summary>How often somebody would have been told.</summary>
    public int Messages { get; private set; }

    /// <summary>The worse of two values, of which either may be missing.</summary>
    public static double? Worse(AlertRule rule, double? one, double? other) => one is not { } a ? other
        : other is not { } b ? one
        : rule.IsUpward ? Math.Max(a, b) : Math.Min(a, b);

    public void Run(CancellationToken cancel)
    {
        foreach (var (target, series) in targets) Replay(target, series, cancel);
    }

    private void Replay(string target, SeriesName series, CancellationToken cancel)
    {
        AlertState? state = null;
        PreviewFiring? open = null;
        foreach (var (place, time, elapsed, sample) in samples.Of(series))
        {
            cancel.ThrowIfCancellationRequested();
            Worst[place] = Worse(rule, Worst[place], sample.Value);
            // Most moments: they are not worth a step and a decision, which would leave all as it is.
            if (state is not null && AlertStep.IsQuiet(rule, state, sample)) continue;
            state = Step(state ?? AlertState.Start(rule, target, time), time, elapsed, sample);
            if (state.IsActive && open is null) open = new(target, time, null, state.Worst);
            else if (state.IsActive) open = open! with { Worst = state.Worst };
            else if (open is not null)
            {
                _firings.Add(open with { To = time });
                open = null;
            }
        }

        if (open is not null) _firings.Add(open);
    }

    private AlertState Step(AlertState state, DateTimeOffset time, TimeSpan elapsed, AlertSample sample)
    {
        // Live no evaluation counts as more than half a minute, because nobody knows what was between. Here it is known.
        for (var left = elapsed; left > TimeSpan.Zero; left -= AlertStep.MaxElapsed)
        {
            var step = AlertStep.Step(rule, state, sample, time, left < AlertStep.MaxElapsed ? left : AlertStep.MaxElapsed, isMuted: false);
            var decision = AlertDecider.Decide(rule, state, step, OneChannel, time);
            Messages += decision.Notes.Count;
            state = decision.State;
        }

        return state;
    }
}
