using Dashboard.Core.Alerts.Rules;

namespace Dashboard.Core.Alerts.Stepping;

/// <summary>
/// One evaluation of one alert. Pure: live evaluation, the preview of a rule and the tests all run it. Missing values never end an episode.
/// </summary>
public static class AlertStep
{
    /// <summary>A longer time between two evaluations counts as this much: nobody knows what it was like meanwhile.</summary>
    public static readonly TimeSpan MaxElapsed = TimeSpan.FromSeconds(30);

    /// <summary>Makes the next state of the last one.</summary>
    /// <param name="rule">The rule as it is now.</param>
    /// <param name="state">The state as it was left.</param>
    /// <param name="sample">What was measured.</param>
    /// <param name="now">The time, for people: no duration is reckoned from it.</param>
    /// <param name="elapsed">The time since the last evaluation by a clock that nobody sets.</param>
    /// <param name="isMuted">Whether the alert is silenced, or explained by another one.</param>
    public static StepResult Step(
        AlertRule rule, AlertState state, AlertSample sample, DateTimeOffset now, TimeSpan elapsed, bool isMuted)
    {
        if (!rule.Enabled) return Close(state, "The rule is switched off.", now);
        elapsed = elapsed < TimeSpan.Zero ? TimeSpan.Zero : elapsed > MaxElapsed ? MaxElapsed : elapsed;
        var events = new List<AlertEvent>();
        var reading = SampleReading.Of(rule, state, sample);
        var next = Noted(rule, state, reading, now);
        next = Moved(rule, next, reading, now, elapsed, events);
        if (next.IsActive && state.IsActive && rule.Severity > state.Severity)
        {
            next = next with { Acknowledged = null };
            var text = $"It is {Name(rule.Severity)} now, and was {Name(state.Severity)}.";
            events.Add(new AlertEvent(AlertEventKind.Worsened, next.Phase, next.Phase, text));
        }

        next = Flapping.Step(next, now, elapsed, isMuted, events);
        var kept = next.IsActive || next.FlappingSince is not null ? rule : null;
        if (!ReferenceEquals(next.Rule, kept)) next = next with { Rule = kept };
        return new StepResult(next, events, isMuted);
    }

    /// <summary>
    /// Whether an evaluation would change no more than the last value and what it rests on: nothing is under way, and the sample is no breach and
    /// of the same kind as the one before.
    /// </summary>
    /// <param name="rule">The rule as it is now.</param>
    /// <param name="state">The state as it was left.</param>
    /// <param name="sample">What was measured.</param>
    public static bool IsQuiet(AlertRule rule, AlertState state, AlertSample sample)
    {
        if (state is not { Phase: AlertPhase.Normal, Flaps: null } || state.Data != sample.Kind) return false;
        // The second missing value in a row may mean something, and the third what the second did.
        if (sample.Kind == SampleKind.Value ? state.DataMissing > 0 : state.DataMissing < 2) return false;
        var reading = SampleReading.Of(rule, state, sample);
        return reading.Kind == sample.Kind && reading.Verdict != SampleVerdict.Breach;
    }

    /// <summary>Ends what there is because its rule is gone or switched off: nobody knows whether it is over.</summary>
    /// <param name="state">The state as it was left.</param>
    /// <param name="text">Why, as a sentence.</param>
    /// <param name="now">The time.</param>
    public static StepResult Close(AlertState state, string text, DateTimeOffset now)
    {
        // While it flaps, people wait for word of episodes that are over.
        var isOpen = state.IsActive || state.FlappingSince is not null;
        var next = state.Phase == AlertPhase.Normal ? state : Over(state, now);
        AlertEvent[] events = isOpen ? [new AlertEvent(AlertEventKind.Closed, state.Phase, AlertPhase.Normal, text)]
            : state.Phase == AlertPhase.Pending ? [new AlertEvent(AlertEventKind.Cleared, state.Phase, AlertPhase.Normal, text)]
            : [];
        return new StepResult(next with { EvaluatedAt = now, FlappingSince = null, Flaps = null, Rule = null }, events, IsMuted: false);
    }

    private static string Name(AlertSeverity severity) => severity switch
    {
        AlertSeverity.Info => "for information",
        AlertSeverity.Warning => "a warning",
        _ => "critical",
    };

    private static AlertState Noted(AlertRule rule, AlertState state, SampleReading reading, DateTimeOffset now)
    {
        // What is not measured leaves the last value to be seen, unless it is what fires.
        var speaks = reading.Kind is SampleKind.Value or SampleKind.Insufficient || reading.Verdict == SampleVerdict.Breach;
        return state with
        {
            Data = reading.Kind,
            DataMissing = reading.Kind == SampleKind.Value ? 0 : state.DataMissing + 1,
            Error = reading.Kind == SampleKind.Error ? reading.Text : null,
            Value = speaks ? reading.Value : state.Value,
            Usual = speaks ? reading.Usual : state.Usual,
            Samples = speaks ? reading.Samples : state.Samples,
            WindowSeconds = speaks ? reading.WindowSeconds : state.WindowSeconds,
            Worst = reading.Verdict == SampleVerdict.Breach ? Worse(rule, state.Worst, reading.Value) : state.Worst,
            Severity = rule.Severity,
            RuleVersion = rule.Version,
            EvaluatedAt = now,
        };
    }

    private static double? Worse(AlertRule rule, double? worst, double? value) =>
        worst is null ? value
        : value is null ? worst
        : rule.IsUpward ? Math.Max(worst.Value, value.Value) : Math.Min(worst.Value, value.Value);

    private static AlertState Moved(
        AlertRule rule, AlertState state, SampleReading reading, DateTimeOffset now, TimeSpan elapsed, List<AlertEvent> events)
    {
        var keep = TimeSpan.FromSeconds(rule.KeepFiringSeconds);
        return (state.Phase, reading.Verdict) switch
        {
            (_, SampleVerdict.Unknown) => state,
            (AlertPhase.Normal, SampleVerdict.Breach) => Breached(),
            (AlertPhase.Pending, SampleVerdict.Breach) => Held(state with { Held = state.Held + elapsed }),
            (AlertPhase.Pending, _) => To(AlertEventKind.Cleared, Over(state, now)),
            (AlertPhase.Firing, SampleVerdict.Recovered) when keep <= TimeSpan.Zero => Resolved(),
            (AlertPhase.Firing, SampleVerdict.Recovered) => To(AlertEventKind.Recovering, At(state, AlertPhase.Recovering, now)),
            (AlertPhase.Recovering, SampleVerdict.Recovered) when state.Held + elapsed >= keep => Resolved(),
            (AlertPhase.Recovering, SampleVerdict.Recovered) => state with { Held = state.Held + elapsed },
            (AlertPhase.Recovering, SampleVerdict.Breach or SampleVerdict.Between) =>
                To(AlertEventKind.Relapsed, At(state, AlertPhase.Firing, now)),
            _ => state,
        };

        AlertState Breached()
        {
            var begun = At(state, AlertPhase.Pending, now) with { BreachedAt = now, Early = reading.IsEarly, Worst = reading.Value };
            return rule.ForSeconds <= 0 ? Fired(begun) : To(AlertEventKind.Began, begun);
        }

        AlertState Held(AlertState held) => held.Held >= TimeSpan.FromSeconds(rule.ForSeconds) ? Fired(held) : held;

        AlertState Fired(AlertState breach)
        {
            var fired = At(breach, AlertPhase.Firing, now) with { FiredAt = now, Episode = state.Episode + 1, Reminders = 0 };
            return To(AlertEventKind.Fired, fired, reading.Text);
        }

        AlertState Resolved() => To(AlertEventKind.Resolved, Over(state, now) with { Ended = Flapping.WithEnd(state.Ended, now) });

        AlertState To(AlertEventKind kind, AlertState next, string? text = null)
        {
            events.Add(new AlertEvent(kind, state.Phase, next.Phase, text));
            return next;
        }
    }

    private static AlertState At(AlertState state, AlertPhase phase, DateTimeOffset now) =>
        state with { Phase = phase, Since = now, Held = TimeSpan.Zero };

    private static AlertState Over(AlertState state, DateTimeOffset now) => At(state, AlertPhase.Normal, now) with
    {
        BreachedAt = null, Worst = null, Early = false, Acknowledged = null, Told = [],
    };
}
