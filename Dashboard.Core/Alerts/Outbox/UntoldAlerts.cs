using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Outbox.Journal;

namespace Dashboard.Core.Alerts.Outbox;

/// <summary>
/// What this instance knows to be still to be told: what it decided, composed or has claimed in the state database, for the case that the
/// database goes away before it is told. Others have the rest, so that no more than two tell the same.
/// </summary>
internal sealed class UntoldAlerts
{
    private const int Most = 1_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (AlertNote Note, long Number)> _notes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TrackedMessage> _messages = new(StringComparer.Ordinal);
    private long _decided;

    /// <summary>Where the decisions are now, for <see cref="KeepOnly"/>.</summary>
    public long Mark()
    {
        lock (_gate) return _decided;
    }

    public void Decided(IReadOnlyList<AlertNote> notes)
    {
        lock (_gate)
        {
            _decided++;
            foreach (var note in notes)
            {
                if (_notes.Count < Most) _notes[note.Key] = (note, _decided);
            }
        }
    }

    /// <summary>What came from the journal and is still to be told: the database may go away again before it is.</summary>
    public void Returned(JournalBatch journal)
    {
        var told = journal.Tried.SelectMany(tracked => tracked.Message.Notes).ToHashSet(StringComparer.Ordinal);
        Decided([.. journal.Notes.Where(note => !told.Contains(note.Key))]);
        foreach (var tracked in journal.Tried.Where(tracked => tracked.Message.Status == OutboxStatus.Waiting)) Composed(tracked);
    }

    /// <summary>Forgets the notes that wait no more; those decided after the mark may not be among them yet.</summary>
    public void KeepOnly(IReadOnlyList<AlertNote> waiting, long mark)
    {
        lock (_gate)
        {
            if (_notes.Count == 0) return;
            var keys = waiting.Select(note => note.Key).ToHashSet(StringComparer.Ordinal);
            foreach (var (key, (_, number)) in _notes.ToList())
            {
                if (number <= mark && !keys.Contains(key)) _notes.Remove(key);
            }
        }
    }

    /// <summary>A message that this instance composed, or has claimed.</summary>
    public void Composed(TrackedMessage tracked)
    {
        lock (_gate)
        {
            foreach (var note in tracked.Message.Notes) _notes.Remove(note);
            if (_messages.Count < Most || _messages.ContainsKey(tracked.Message.Key)) _messages[tracked.Message.Key] = tracked;
        }
    }

    public void Completed(ClaimedMessage claim, DeliveryAttempt attempt, DateTimeOffset nextAt)
    {
        lock (_gate)
        {
            var key = claim.Message.Key;
            if (attempt.Outcome != OutboxStatus.Waiting) _messages.Remove(key);
            else if (_messages.GetValueOrDefault(key)?.Completed(claim.Token, attempt, nextAt) is { } next) _messages[key] = next;
        }
    }

    public void Ended(IEnumerable<string> messages)
    {
        lock (_gate)
        {
            if (_messages.Count == 0) return;
            foreach (var key in messages) _messages.Remove(key);
        }
    }

    public (IReadOnlyList<AlertNote> Notes, IReadOnlyList<TrackedMessage> Messages) TakeAll()
    {
        lock (_gate)
        {
            IReadOnlyList<AlertNote> notes = [.. _notes.Values.Select(pair => pair.Note)];
            IReadOnlyList<TrackedMessage> messages = [.. _messages.Values];
            _notes.Clear();
            _messages.Clear();
            return (notes, messages);
        }
    }
}
