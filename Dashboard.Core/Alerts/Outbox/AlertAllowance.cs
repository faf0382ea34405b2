using Dashboard.Core.Alerts.Decisions;

namespace Dashboard.Core.Alerts.Outbox;

/// <summary>How many messages one alert may have in one channel. Pure.</summary>
public static class AlertAllowance
{
    /// <summary>So many messages may say that it fires, in any <see cref="Window"/>; that it is over may always be said.</summary>
    public const int Most = 20;

    /// <summary>See <see cref="Most"/>.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(24);

    /// <summary>Whether a note of this kind counts.</summary>
    public static bool Counts(NoteKind kind) => kind is not (NoteKind.Resolved or NoteKind.Closed);

    /// <summary>When each alert may be told of again that was told of too often, by <see cref="AlertNote.Alert"/>.</summary>
    /// <param name="sent">The channel's messages of the last 24 hours, oldest first.</param>
    /// <param name="now">The time.</param>
    public static IReadOnlyDictionary<string, DateTimeOffset> Spent(IReadOnlyList<OutboxMessage> sent, DateTimeOffset now)
    {
        var times = new Dictionary<string, List<DateTimeOffset>>(StringComparer.Ordinal);
        if (sent.Count < Most) return new Dictionary<string, DateTimeOffset>();
        foreach (var message in sent.Where(message => message.CreatedAt <= now && message.CreatedAt > now - Window))
        {
            foreach (var alert in message.Notes.Select(NoteKey.Parse).Where(key => Counts(key.Kind)).Select(key => key.Alert).Distinct())
            {
                if (!times.TryGetValue(alert, out var list)) times[alert] = list = [];
                list.Add(message.CreatedAt);
            }
        }

        return times.Where(pair => pair.Value.Count >= Most).ToDictionary(pair => pair.Key, pair => pair.Value[^Most] + Window);
    }
}
