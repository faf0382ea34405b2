using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Stepping;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Alerts.Outbox.Journal;

/// <summary>
/// Alerts in a file of this instance, and in memory while the disk fails too: telling people matters more than remembering that they were
/// told.
/// </summary>
internal sealed partial class JournalAlertStore : IAlertStore, IAlertRecords, IDisposable
{
    private readonly Lock _gate = new();
    private readonly JournalKeeper _keeper;

    /// <summary>Touches no file yet.</summary>
    /// <param name="folder">Where its file is.</param>
    /// <param name="clock">The time.</param>
    /// <param name="logger">Is told of a disk that fails, once.</param>
    public JournalAlertStore(string folder, TimeProvider clock, ILogger<JournalAlertStore> logger) =>
        _keeper = new(folder, clock, logger);

    public Task<IReadOnlyList<AlertState>> ReadStatesAsync(CancellationToken cancel) => Ask<IReadOnlyList<AlertState>>(book => [.. book.States]);

    public Task<bool> TryDecideAsync(AlertDecision decision, CancellationToken cancel) => Ask(book =>
    {
        var state = decision.State;
        if ((book.State(state.RuleId, state.Target)?.Version ?? 0) != state.Version) return false;
        _keeper.Keep(
            new JournalBatch
            {
                States = [state with { Version = state.Version + 1 }],
                Notes = [.. decision.Notes.Where(note => !book.HasNote(note.Key))],
                History = decision.History,
            },
            flush: true);
        return true;
    });

    public Task<IReadOnlyList<AlertNote>> ReadWaitingAsync(CancellationToken cancel) => Ask<IReadOnlyList<AlertNote>>(book =>
        [.. book.Waiting.OrderBy(note => note.At).ThenBy(note => note.Key, StringComparer.Ordinal)]);

    public Task<IReadOnlyList<OutboxMessage>> ReadComposedAsync(DateTimeOffset since, CancellationToken cancel) =>
        Ask<IReadOnlyList<OutboxMessage>>(book =>
        [
            .. book.Messages.Select(WithoutPayload).Where(message => message.CreatedAt >= since)
                .OrderBy(message => message.CreatedAt).ThenBy(message => message.Key, StringComparer.Ordinal),
        ]);

    public Task<bool> TryComposeAsync(OutboxMessage message, CancellationToken cancel) => Ask(book =>
    {
        if (book.Message(message.Key) is not null || !message.Notes.All(book.IsWaiting)) return false;
        _keeper.Keep(new JournalBatch { Messages = [new(message)] }, flush: true);
        return true;
    });

    public Task<ClaimedMessage?> ClaimAsync(string channel, DateTimeOffset now, TimeSpan lease, CancellationToken cancel) => Ask(book =>
    {
        var due = book.Messages.Where(tracked => tracked.Message.Channel == channel && tracked.IsDue(now))
            .OrderByDescending(tracked => tracked.Message.IsCritical).ThenBy(tracked => tracked.Message.CreatedAt)
            .ThenBy(tracked => tracked.Message.Key, StringComparer.Ordinal).FirstOrDefault();
        if (due is null) return null;
        var claimed = due.Claimed(now + lease);
        // A claim that is lost in a fall is one that nobody has.
        _keeper.Keep(new JournalBatch { Progress = [Bare(claimed)] }, flush: false);
        return new ClaimedMessage(claimed.Message, claimed.Token);
    });

    public Task CompleteAsync(ClaimedMessage claim, DeliveryAttempt attempt, DateTimeOffset nextAt, CancellationToken cancel) => Ask(book =>
    {
        // It may have been claimed where it cannot be completed any more.
        var kept = book.Message(claim.Message.Key);
        var next = (kept ?? new TrackedMessage(claim.Message, claim.Token)).Completed(claim.Token, attempt, nextAt);
        if (next is null) return false;
        _keeper.Keep(
            new JournalBatch { Messages = kept is null ? [next] : [], Progress = kept is null ? [] : [Bare(next)], Attempts = [attempt] },
            flush: true);
        return true;
    });

    public void Dispose()
    {
        lock (_gate) _keeper.Dispose();
    }

    private static OutboxMessage WithoutPayload(TrackedMessage tracked) => tracked.Message with { Payload = [] };

    private static TrackedMessage Bare(TrackedMessage tracked) => tracked with { Message = tracked.Message with { Payload = [], Notes = [] } };

    private Task<T> Ask<T>(Func<JournalBook, T> ask)
    {
        lock (_gate) return Task.FromResult(ask(_keeper.Book));
    }
}
