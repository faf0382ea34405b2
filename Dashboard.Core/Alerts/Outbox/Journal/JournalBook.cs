using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Stepping;

namespace Dashboard.Core.Alerts.Outbox.Journal;

/// <summary>What the journal says, in memory. Not thread-safe; changed by batches alone, so that reading them again gives the same.</summary>
internal sealed class JournalBook
{
    // Bounded by what Trim leaves; states by the rules and their targets of three months.
    private readonly Dictionary<(string Rule, string Target), AlertState> _states = [];
    private readonly Dictionary<string, AlertNote> _notes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _messageOfNote = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HistoryEntry> _history = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TrackedMessage> _messages = new(StringComparer.Ordinal);
    private readonly List<DeliveryAttempt> _attempts = [];

    public IReadOnlyCollection<AlertState> States => _states.Values;

    public IReadOnlyCollection<HistoryEntry> History => _history.Values;

    public IReadOnlyCollection<TrackedMessage> Messages => _messages.Values;

    public IReadOnlyList<DeliveryAttempt> Attempts => _attempts;

    public IEnumerable<AlertNote> Waiting => _notes.Values.Where(note => !_messageOfNote.ContainsKey(note.Key));

    public AlertState? State(string rule, string target) => _states.GetValueOrDefault((rule, target));

    public TrackedMessage? Message(string key) => _messages.GetValueOrDefault(key);

    public bool HasNote(string key) => _notes.ContainsKey(key);

    public bool IsWaiting(string note) => _notes.ContainsKey(note) && !_messageOfNote.ContainsKey(note);

    /// <summary>Whether it has many more than so many lines or messages.</summary>
    public bool IsLong(int mostLines, int mostMessages) =>
        _history.Count > 2 * mostLines || _attempts.Count > 2 * mostLines || _messages.Count > 2 * mostMessages;

    public void Apply(JournalBatch batch)
    {
        foreach (var state in batch.States) _states[(state.RuleId, state.Target)] = state;
        foreach (var note in batch.Notes) _notes.TryAdd(note.Key, note);
        foreach (var entry in batch.History) _history.TryAdd(entry.Key, entry);
        foreach (var tracked in batch.Messages)
        {
            _messages[tracked.Message.Key] = tracked.Kept();
            foreach (var note in tracked.Message.Notes) _messageOfNote.TryAdd(note, tracked.Message.Key);
        }

        foreach (var tracked in batch.Progress)
        {
            if (!_messages.TryGetValue(tracked.Message.Key, out var kept)) continue;
            var whole = tracked with { Message = tracked.Message with { Payload = kept.Message.Payload, Notes = kept.Message.Notes } };
            _messages[tracked.Message.Key] = whole.Kept();
        }

        _attempts.AddRange(batch.Attempts);
    }

    /// <summary>All of it, as one batch.</summary>
    public JournalBatch ToBatch() => new()
    {
        States = [.. _states.Values],
        Notes = [.. _notes.Values],
        History = [.. _history.Values],
        Messages = [.. _messages.Values],
        Attempts = [.. _attempts],
    };

    /// <summary>Keeps the states alone: the rest is kept elsewhere.</summary>
    public void KeepStates()
    {
        _notes.Clear();
        _messageOfNote.Clear();
        _history.Clear();
        _messages.Clear();
        _attempts.Clear();
    }

    /// <summary>Nobody has any message any more.</summary>
    public void ReleaseClaims()
    {
        foreach (var tracked in _messages.Values.Where(tracked => tracked.LeaseUntil is not null).ToList())
            _messages[tracked.Message.Key] = tracked with { LeaseUntil = null };
    }

    /// <summary>
    /// Drops the oldest lines, the oldest messages of those that have ended, with their notes and attempts, and states to which nothing has
    /// happened for long.
    /// </summary>
    public void Trim(DateTimeOffset before, int mostLines, int mostMessages)
    {
        foreach (var (key, state) in _states)
        {
            if (AlertRetention.IsOver(state, before)) _states.Remove(key);
        }

        foreach (var entry in TooMany(_history.Values, entry => entry.At, before, mostLines)) _history.Remove(entry.Key);
        var ended = _messages.Values.Where(tracked => tracked.Message.Status != OutboxStatus.Waiting).ToList();
        var gone = TooMany(ended, tracked => tracked.Message.CreatedAt, before, mostMessages);
        foreach (var note in gone.SelectMany(tracked => tracked.Message.Notes))
        {
            _notes.Remove(note);
            _messageOfNote.Remove(note);
        }

        foreach (var tracked in gone) _messages.Remove(tracked.Message.Key);
        _attempts.RemoveAll(attempt => !_messages.ContainsKey(attempt.Message));
        if (_attempts.Count > mostLines) _attempts.RemoveRange(0, _attempts.Count - mostLines);
    }

    private static List<T> TooMany<T>(IReadOnlyCollection<T> all, Func<T, DateTimeOffset> at, DateTimeOffset before, int most) =>
        [.. all.OrderByDescending(at).Select((one, index) => (one, index)).Where(pair => pair.index >= most || at(pair.one) < before).Select(pair => pair.one)];
}
