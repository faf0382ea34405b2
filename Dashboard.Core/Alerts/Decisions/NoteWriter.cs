using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;

namespace Dashboard.Core.Alerts.Decisions;

/// <summary>Writes the notes of one decision, and keeps the throttles of the state up with them.</summary>
internal sealed class NoteWriter(AlertRule rule, AlertState before, AlertState after, DateTimeOffset now)
{
    private readonly List<AlertNote> _notes = [];
    private readonly TimeSpan _wait = Grouping.Wait(after.Severity);

    /// <summary>The state with what was told.</summary>
    public AlertState State { get; private set; } = after;

    public IReadOnlyList<AlertNote> Written => _notes;

    /// <summary>That an episode fires: as soon as the throttle lets it.</summary>
    public void Fired(string channel, string? text)
    {
        var rested = Throttle.Rested(Of(channel), State.Ended.Count > 0 ? State.Ended[^1] : null, now);
        var at = Throttle.NotBefore(rested, now, _wait);
        Keep(channel, Throttle.IsWaiting(rested, now) ? rested! with { LastAt = at } : Throttle.After(rested, at, Jitter(number: 0)));
        State = State with { Told = [.. State.Told, channel] };
        Write(NoteKind.Fired, channel, number: 0, at, text);
    }

    /// <summary>That it still fires, to those whose throttle is over.</summary>
    public void Remind(IEnumerable<string> channels)
    {
        // Each message, whatever it says, has put the next reminder off.
        var due = channels.Where(channel => Of(channel) is { } throttle && throttle.NextAt <= now).ToList();
        if (due.Count == 0) return;
        State = State with { Reminders = State.Reminders + 1 };
        foreach (var channel in due)
        {
            Keep(channel, Throttle.After(Of(channel), now + _wait, Jitter(State.Reminders)));
            Write(NoteKind.Reminder, channel, State.Reminders, now + _wait, text: null);
        }
    }

    /// <summary>What cannot wait for the throttle; what waits there already goes out with it.</summary>
    public void Urgent(NoteKind kind, string channel, int number, string? text)
    {
        Keep(channel, Throttle.After(Of(channel), now + _wait, Jitter(number)));
        Write(kind, channel, number, now + _wait, text);
    }

    /// <summary>That an episode has ended: at once, but never before it was told that it fires.</summary>
    public void End(NoteKind kind, string channel, string? text)
    {
        var at = Throttle.IsWaiting(Of(channel), now) ? Of(channel)!.LastAt : now + _wait;
        Keep(channel, Throttle.Touched(Of(channel), at));
        Write(kind, channel, number: 0, at, text);
    }

    private double Jitter(int number) => Throttle.Jitter(rule.Id, State.Target, State.Episode, number);

    private ThrottleState? Of(string channel) => State.Throttles.GetValueOrDefault(channel);

    private void Keep(string channel, ThrottleState throttle) =>
        State = State with { Throttles = new Dictionary<string, ThrottleState>(State.Throttles) { [channel] = throttle } };

    private void Write(NoteKind kind, string channel, int number, DateTimeOffset at, string? text) => _notes.Add(new AlertNote
    {
        RuleId = rule.Id,
        RuleName = rule.Name,
        Target = State.Target,
        Episode = State.Episode,
        Kind = kind,
        Number = number,
        Channel = channel,
        Severity = State.Severity,
        At = now,
        // A state that is over no longer has them.
        BreachedAt = State.BreachedAt ?? before.BreachedAt,
        FiredAt = State.FiredAt,
        NotBefore = at,
        Metric = rule.Metric,
        Type = rule.Type,
        Usual = State.Usual,
        Comparator = rule.Comparator,
        Threshold = rule.Threshold,
        Value = State.Value,
        Worst = State.Worst ?? before.Worst,
        Samples = State.Samples,
        WindowSeconds = State.WindowSeconds,
        Early = State.Early || before.Early,
        Text = text,
        RunbookUrl = rule.RunbookUrl,
    });
}
