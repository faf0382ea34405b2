using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Stepping;

namespace Dashboard.Core.Alerts.Outbox.Journal;

/// <summary>What goes to and fro between the journal and the store that it stands in for.</summary>
internal sealed partial class JournalAlertStore
{
    /// <summary>Follows the states of the other store, so that it can go on from them, also after a start without that store.</summary>
    /// <param name="states">Some or all of its states.</param>
    /// <param name="write">Whether a fall now has to find them: otherwise they are written with what comes next.</param>
    public void Mirror(IEnumerable<AlertState> states, bool write)
    {
        lock (_gate)
        {
            var newer = states.Where(IsNewer).ToList();
            if (newer.Count == 0) return;
            if (write) _keeper.Keep(new JournalBatch { States = newer }, flush: false);
            else _keeper.KeepLater(newer);
        }
    }

    // A state that was removed there after months, and began anew, has a lower version than before.
    private bool IsNewer(AlertState state) =>
        _keeper.Book.State(state.RuleId, state.Target) is not { } known || state.Version > known.Version
        || (state.Version < known.Version && AlertRetention.IsOver(known, state.EvaluatedAt - AlertRetention.Kept));

    /// <summary>Takes over what the other store had not told yet when it went away.</summary>
    public void TakeOver(IReadOnlyCollection<AlertNote> notes, IReadOnlyCollection<TrackedMessage> messages)
    {
        lock (_gate)
        {
            var book = _keeper.Book;
            var batch = new JournalBatch
            {
                Notes = [.. notes.Where(note => !book.HasNote(note.Key))],
                Messages = [.. messages.Where(tracked => book.Message(tracked.Message.Key) is null)],
                // What was claimed there just now is nobody else's here.
                Progress = [.. messages.Where(tracked => book.Message(tracked.Message.Key)?.Token < tracked.Token)
                    .Select(tracked => Bare(book.Message(tracked.Message.Key)!.MergedWith(tracked)))],
            };
            if (!batch.IsEmpty) _keeper.Keep(batch, flush: true);
        }
    }

    /// <summary>All that it has.</summary>
    public JournalBatch ReadAll()
    {
        lock (_gate) return _keeper.Book.ToBatch();
    }

    /// <summary>The other store has all of it by now.</summary>
    public void Merged()
    {
        lock (_gate) _keeper.KeepStates();
    }
}
