using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Rules;

namespace Dashboard.Core.Alerts.Outbox;

/// <summary>All that waits of one alert in one channel.</summary>
/// <param name="Notes">Oldest first.</param>
/// <param name="At">When it may go out, as far as the alert is concerned.</param>
/// <param name="IsSpent">Whether it waits because it was told of too often.</param>
internal sealed record WaitingAlert(IReadOnlyList<AlertNote> Notes, DateTimeOffset At, bool IsSpent)
{
    public AlertSeverity Severity => Notes.Max(note => note.Severity);

    public bool IsCritical => Severity == AlertSeverity.Critical;

    public bool IsOver => !AlertAllowance.Counts(Notes[^1].Kind);

    public static WaitingAlert Of(
        IReadOnlyList<AlertNote> notes, Lazy<IReadOnlyDictionary<string, DateTimeOffset>> spent, DateTimeOffset now)
    {
        // What was decided later than now was decided before the clock was set back: nobody knows how long it has waited.
        var at = notes.Min(note => note.At > now ? now : note.NotBefore);
        var until = at;
        var isSpent = notes.Any(note => AlertAllowance.Counts(note.Kind))
            && spent.Value.TryGetValue(notes[0].Alert, out until) && until > at;
        return new WaitingAlert([.. notes.OrderBy(note => note.At).ThenBy(note => note.Episode)], isSpent ? until : at, isSpent);
    }
}
