using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Stepping;

namespace Dashboard.Core.Alerts.Outbox.Journal;

/// <summary>What belongs together in the journal: all of it is there after a fall, or nothing.</summary>
internal sealed record JournalBatch
{
    /// <summary>Each takes the place of the one before.</summary>
    public IReadOnlyList<AlertState> States { get; init; } = [];

    public IReadOnlyList<AlertNote> Notes { get; init; } = [];

    public IReadOnlyList<HistoryEntry> History { get; init; } = [];

    /// <summary>Whole messages, with their notes.</summary>
    public IReadOnlyList<TrackedMessage> Messages { get; init; } = [];

    /// <summary>How far messages have got; without what they say, which is known.</summary>
    public IReadOnlyList<TrackedMessage> Progress { get; init; } = [];

    public IReadOnlyList<DeliveryAttempt> Attempts { get; init; } = [];

    /// <summary>The messages that somebody may have got, and those that are of no notes: others can be composed anew.</summary>
    public IEnumerable<TrackedMessage> Tried =>
        Messages.Where(tracked => tracked.Message is { Attempts: > 0 } or { Status: not OutboxStatus.Waiting } or { Notes.Count: 0 });

    public bool IsEmpty =>
        States.Count + Notes.Count + History.Count + Messages.Count + Progress.Count + Attempts.Count == 0;
}
