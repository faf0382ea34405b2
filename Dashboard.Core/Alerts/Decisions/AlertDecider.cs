using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;

namespace Dashboard.Core.Alerts.Decisions;

/// <summary>
/// Turns what happened to an alert into who is to be told what, and when. Pure: whoever decides on the same state decides the same.
/// </summary>
/// <remarks>
/// Whatever people would miss changes together with a note or a line of the history. A decision that has neither changes only figures, and how
/// long something has lasted: where it is not stored, a restart takes a breach, a recovery or a flapping up where it was stored last, and half a
/// minute later at most. Where states that are not normal are stored each time, a restart makes no difference.
/// </remarks>
public static class AlertDecider
{
    internal const string Muted = "Nobody is told: it is silenced, or another alert explains it.";

    /// <summary>Decides.</summary>
    /// <param name="rule">The rule; of one that was deleted, as it was last.</param>
    /// <param name="before">The state before the step.</param>
    /// <param name="step">What the step made of it.</param>
    /// <param name="channels">The ids of the channels that the rule tells and that are enabled.</param>
    /// <param name="now">The time.</param>
    public static AlertDecision Decide(
        AlertRule rule, AlertState before, StepResult step, IReadOnlyList<string> channels, DateTimeOffset now)
    {
        var notes = new NoteWriter(rule, before, step.State, now);
        foreach (var happened in step.Events) Tell(rule, before, step, happened, channels, notes);
        if (step.State is { Phase: AlertPhase.Firing, FlappingSince: null } && !step.IsMuted) TellThatItFires(notes, step, channels);
        var history = step.Events.Select(happened => Line(rule, before, step, happened, now)).OfType<HistoryEntry>();
        return new AlertDecision(notes.State, notes.Written, [.. history]);
    }

    private static void Tell(
        AlertRule rule, AlertState before, StepResult step, AlertEvent happened, IReadOnlyList<string> channels, NoteWriter notes)
    {
        var told = channels.Intersect(before.Told, StringComparer.Ordinal);
        var flaps = step.Events.Any(other => other.Kind == AlertEventKind.Flapping);
        switch (happened.Kind)
        {
            case AlertEventKind.Worsened when !step.IsMuted:
                foreach (var channel in told) notes.Urgent(NoteKind.Worsened, channel, (int)rule.Version, happened.Text);
                break;
            // That it comes and goes says as well that it is over for now.
            case AlertEventKind.Resolved when rule.SendResolved && !(flaps && !step.IsMuted):
                foreach (var channel in told) notes.End(NoteKind.Resolved, channel, happened.Text);
                break;
            case AlertEventKind.Closed:
                // While it flaps nobody is told of an episode by itself.
                foreach (var channel in before.FlappingSince is null ? told : channels.Where(before.Throttles.ContainsKey)) notes.End(NoteKind.Closed, channel, happened.Text);
                break;
            case AlertEventKind.Flapping or AlertEventKind.Digest or AlertEventKind.Settled when !step.IsMuted:
                foreach (var channel in channels) notes.Urgent(NoteKind.Flapping, channel, step.State.FlapNotes, happened.Text);
                break;
            default:
                break;
        }
    }

    private static void TellThatItFires(NoteWriter notes, StepResult step, IReadOnlyList<string> channels)
    {
        var text = step.Events.FirstOrDefault(happened => happened.Kind == AlertEventKind.Fired)?.Text;
        foreach (var channel in channels.Except(step.State.Told, StringComparer.Ordinal)) notes.Fired(channel, text);
        if (step.State.Acknowledged is null) notes.Remind(channels.Intersect(step.State.Told, StringComparer.Ordinal));
    }

    private static HistoryEntry? Line(AlertRule rule, AlertState before, StepResult step, AlertEvent happened, DateTimeOffset now)
    {
        // Digests change nothing; they are told and can be read where messages are.
        if (happened.Kind == AlertEventKind.Digest) return null;
        var after = step.State;
        var text = happened.Kind == AlertEventKind.Fired && step.IsMuted
            ? happened.Text is null ? Muted : $"{happened.Text} {Muted}"
            : happened.Text;
        return new HistoryEntry(
            rule.Id, rule.Name, after.Target, after.Episode, after.Severity, happened.From, happened.To, now,
            after.BreachedAt ?? before.BreachedAt, after.Value, text, By: null)
        {
            Version = after.Version,
        };
    }
}
