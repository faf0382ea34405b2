using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Rules;

namespace Dashboard.Core.Alerts.Outbox;

/// <summary>All that waits of one alert in one channel.</summary>
/// <param name="Notes">Oldest first.</param>
/// <param name="At">When it may go out, as far as the alert is concerned.</param>
/// <param name="Cause">Why it may not before; null: what the note itself says.</param>
internal sealed record WaitingAlert(IReadOnlyList<AlertNote> Notes, DateTimeOffset At, string? Cause)
{
    /// <summary>When to look again whether a message has arrived.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);

    public AlertSeverity Severity => Notes.Max(note => note.Severity);

    public bool IsCritical => Severity == AlertSeverity.Critical;

    public bool IsOver => !AlertAllowance.Counts(Notes[^1].Kind);

    public static WaitingAlert Of(
        IReadOnlyList<AlertNote> notes, Lazy<IReadOnlyDictionary<string, DateTimeOffset>> spent, HashSet<string> onTheWay, DateTimeOffset now)
    {
        AlertNote[] inOrder = [.. notes.OrderBy(note => note.At).ThenBy(note => note.Episode)];
        // What was decided later than now was decided before the clock was set back: nobody knows how long it has waited.
        var at = inOrder.Min(note => note.At > now ? now : note.NotBefore);
        var alert = inOrder[0].Alert;
        var fires = inOrder.Where(note => AlertAllowance.Counts(note.Kind)).ToList();
        if (fires.Count > 0 && spent.Value.TryGetValue(alert, out var until) && until > at)
            return new WaitingAlert(inOrder, until, $"it was told of {AlertAllowance.Most} times in 24 hours");

        // That it fires is held up by nothing.
        var isUrgent = fires.Exists(note => note.At > now || note.NotBefore <= now);
        if (at > now || isUrgent || !onTheWay.Contains(alert)) return new WaitingAlert(inOrder, at, Cause: null);
        var look = fires.Select(note => note.NotBefore).Append(now + LookAgain).Min();
        return new WaitingAlert(inOrder, look, "the message before it is still on its way");
    }
}
