using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Alerts.Stepping;

namespace Dashboard.Core.Reports.Incidents;

/// <summary>
/// Makes episodes of the lines of the alerts' history, and of what still fires and began before them. Pure; the order of the lines does not matter.
/// </summary>
internal static class EpisodeReader
{
    /// <param name="lines">The lines.</param>
    /// <param name="states">How alerts are now.</param>
    /// <param name="messages">What was sent.</param>
    /// <param name="messagesFrom">From when on all messages are among them.</param>
    public static IReadOnlyList<AlertEpisode> Of(
        IReadOnlyList<HistoryEntry> lines, IReadOnlyList<AlertState> states, IReadOnlyList<OutboxMessage> messages, DateTimeOffset messagesFrom)
    {
        var notified = Notified(messages);
        var told = lines.GroupBy(line => (line.RuleId, line.Target, line.Episode))
            .Select(group => Of([.. group.OrderBy(line => line.At).ThenBy(line => line.Version).ThenBy(line => line.Key, StringComparer.Ordinal)], notified, messagesFrom))
            .OfType<AlertEpisode>().ToList();
        var known = told.Select(episode => (episode.RuleId, episode.Target, episode.Episode)).ToHashSet();
        var older = states.Where(state => state is { IsActive: true, FiredAt: not null } && !known.Contains((state.RuleId, state.Target, state.Episode)))
            .Select(state => Of(state, lines, notified, messagesFrom));
        return [.. told.Concat(older).OrderBy(episode => episode.FiredAt).ThenBy(episode => episode.Key, StringComparer.Ordinal)];
    }

    private static AlertEpisode Of(
        AlertState state, IReadOnlyList<HistoryEntry> lines, Dictionary<(string Alert, int Episode), DateTimeOffset> notified, DateTimeOffset messagesFrom)
    {
        var fired = state.FiredAt!.Value;
        return new()
        {
            RuleId = state.RuleId,
            RuleName = state.Rule?.Name ?? lines.FirstOrDefault(line => line.RuleId == state.RuleId)?.RuleName ?? state.RuleId,
            Target = state.Target,
            Episode = state.Episode,
            Severity = state.Severity,
            BreachedAt = state.BreachedAt is { } breached && breached < fired ? breached : fired,
            FiredAt = fired,
            NotifiedAt = NotifiedAt(state.RuleId, state.Target, state.Episode, notified),
            IsNotifyingKnown = fired >= messagesFrom,
            AcknowledgedAt = state.Acknowledged?.At,
            AcknowledgedBy = state.Acknowledged?.By,
        };
    }

    private static AlertEpisode? Of(
        HistoryEntry[] lines, Dictionary<(string Alert, int Episode), DateTimeOffset> notified, DateTimeOffset messagesFrom)
    {
        if (Array.Find(lines, IsFiring) is not { } fired) return null;
        var later = Array.FindAll(lines, line => line.At >= fired.At && line.From is AlertPhase.Firing or AlertPhase.Recovering);
        var taken = Array.Find(lines, line => line.By is not null && line.From == line.To);
        var over = Array.Find(later, line => line.To == AlertPhase.Normal);
        return new()
        {
            RuleId = fired.RuleId,
            RuleName = fired.RuleName,
            Target = fired.Target,
            Episode = fired.Episode,
            Severity = lines.Where(line => line == fired || later.Contains(line)).Max(line => line.Severity),
            BreachedAt = fired.BreachedAt is { } breached && breached < fired.At ? breached : fired.At,
            FiredAt = fired.At,
            NotifiedAt = NotifiedAt(fired.RuleId, fired.Target, fired.Episode, notified),
            IsNotifyingKnown = fired.At >= messagesFrom,
            AcknowledgedAt = taken?.At,
            AcknowledgedBy = taken?.By,
            ResolvedAt = over?.At,
            IsMuted = fired.Text?.EndsWith(AlertDecider.Muted, StringComparison.Ordinal) == true,
        };
    }

    private static DateTimeOffset? NotifiedAt(string rule, string target, int episode, Dictionary<(string Alert, int Episode), DateTimeOffset> notified) =>
        notified.TryGetValue(($"{rule}|{target}", episode), out var at) ? at : null;

    private static bool IsFiring(HistoryEntry line) => line.To == AlertPhase.Firing && line.From is AlertPhase.Normal or AlertPhase.Pending;

    private static Dictionary<(string Alert, int Episode), DateTimeOffset> Notified(IReadOnlyList<OutboxMessage> messages)
    {
        var first = new Dictionary<(string, int), DateTimeOffset>();
        foreach (var message in messages)
        {
            if (message.AcceptedAt is not { } accepted) continue;
            foreach (var key in message.Notes)
            {
                if (!TryParse(key, out var note) || note.Kind is not (NoteKind.Fired or NoteKind.Flapping)) continue;
                if (!first.TryGetValue((note.Alert, note.Episode), out var known) || accepted < known) first[(note.Alert, note.Episode)] = accepted;
            }
        }

        return first;
    }

    // Messages of another version may name their notes otherwise.
    private static bool TryParse(string key, out NoteKey note)
    {
        try
        {
            note = NoteKey.Parse(key);
            return true;
        }
        catch (FormatException)
        {
            note = default;
            return false;
        }
    }
}
