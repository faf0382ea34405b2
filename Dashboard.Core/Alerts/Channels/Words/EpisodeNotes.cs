using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Rules;

namespace Dashboard.Core.Alerts.Channels.Words;

/// <summary>All that one message says of one episode of one alert.</summary>
/// <param name="Latest">The newest of its notes.</param>
internal sealed record EpisodeNotes(AlertNote Latest)
{
    /// <summary>Whether it has ended, as far as is known.</summary>
    public bool IsOver => Latest.Kind is NoteKind.Resolved or NoteKind.Closed;

    /// <summary>How bad it is.</summary>
    public AlertSeverity Severity => Latest.Severity;

    /// <summary>The episodes in a message: what goes on before what is over, then worst first, then oldest first.</summary>
    public static IReadOnlyList<EpisodeNotes> Of(IReadOnlyList<AlertNote> notes) =>
    [
        .. notes.GroupBy(note => (note.RuleId, note.Target, note.Episode)).Select(Newest)
            .OrderBy(episode => episode.IsOver).ThenByDescending(episode => episode.Severity)
            .ThenBy(episode => episode.Latest.At).ThenBy(episode => episode.Latest.Key, StringComparer.Ordinal),
    ];

    private static EpisodeNotes Newest(IEnumerable<AlertNote> notes)
    {
        AlertNote[] sorted = [.. notes.OrderBy(note => note.At).ThenBy(note => Rank(note.Kind)).ThenBy(note => note.Number)];
        // An end is an end, whatever the clocks of two instances say.
        var latest = Array.FindLast(sorted, note => note.Kind is NoteKind.Resolved or NoteKind.Closed) ?? sorted[^1];
        return new(latest with
        {
            FiredAt = latest.FiredAt ?? sorted.Select(note => note.FiredAt).FirstOrDefault(time => time is not null),
            BreachedAt = latest.BreachedAt ?? sorted.Select(note => note.BreachedAt).FirstOrDefault(time => time is not null),
        });
    }

    private static int Rank(NoteKind kind) => kind switch
    {
        NoteKind.Fired => 0,
        NoteKind.Reminder or NoteKind.Worsened => 1,
        NoteKind.Flapping => 2,
        _ => 3,
    };
}
