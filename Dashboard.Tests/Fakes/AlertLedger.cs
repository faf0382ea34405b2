using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Alerts.Stepping;

namespace Dashboard.Tests.Fakes;

/// <summary>
/// An <see cref="IAlertStore"/> in memory, for several instances at once. What a test lets happen before a call is done, or after it was done
/// and before anybody heard of it, is what a crash or a lost connection leaves behind.
/// </summary>
internal sealed class AlertLedger : IAlertStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, AlertState> _states = [];
    private readonly Dictionary<string, AlertNote> _notes = [];
    private readonly List<AlertNote> _inOrder = [];
    private readonly Dictionary<string, HistoryEntry> _history = [];
    private readonly HashSet<string> _told = [];
    private readonly Dictionary<string, Kept> _messages = [];
    private readonly List<DeliveryAttempt> _attempts = [];
    private long _token;

    /// <summary>Called with the name of the method before anything is done; what it throws is thrown.</summary>
    public Action<string>? Before { get; set; }

    /// <summary>Called with the name of the method after it was done; what it throws is thrown all the same.</summary>
    public Action<string>? After { get; set; }

    public IReadOnlyList<AlertNote> Notes => Locked(() => _inOrder.ToList());

    public int NoteCount => Locked(() => _inOrder.Count);

    public IReadOnlyList<HistoryEntry> History => Locked(() => _history.Values.ToList());

    public IReadOnlyList<OutboxMessage> Messages => Locked(() => _messages.Values.Select(kept => kept.Message).ToList());

    public IReadOnlyList<DeliveryAttempt> Attempts => Locked(() => _attempts.ToList());

    public Task<IReadOnlyList<AlertState>> ReadStatesAsync(CancellationToken cancel) =>
        Call<IReadOnlyList<AlertState>>(nameof(ReadStatesAsync), () => [.. _states.Values]);

    public Task<bool> TryDecideAsync(AlertDecision decision, CancellationToken cancel) => Call(nameof(TryDecideAsync), () =>
    {
        var name = $"{decision.State.RuleId}|{decision.State.Target}";
        if ((_states.GetValueOrDefault(name)?.Version ?? 0) != decision.State.Version) return false;
        // As a unique index does.
        var twice = decision.Notes.FirstOrDefault(note => _notes.ContainsKey(note.Key));
        if (twice is not null) throw new InvalidOperationException($"There is a note {twice.Key} already.");
        _states[name] = decision.State with { Version = decision.State.Version + 1 };
        foreach (var note in decision.Notes) _notes.Add(note.Key, note);
        _inOrder.AddRange(decision.Notes);
        foreach (var line in decision.History) _history.TryAdd(line.Key, line);
        return true;
    });

    public Task<IReadOnlyList<AlertNote>> ReadWaitingAsync(CancellationToken cancel) => Call<IReadOnlyList<AlertNote>>(
        nameof(ReadWaitingAsync), () => _told.Count == _inOrder.Count ? [] : [.. _inOrder.Where(note => !_told.Contains(note.Key))]);

    public Task<IReadOnlyList<OutboxMessage>> ReadComposedAsync(DateTimeOffset since, CancellationToken cancel) =>
        Call<IReadOnlyList<OutboxMessage>>(nameof(ReadComposedAsync), () =>
        [
            .. _messages.Values.Select(kept => kept.Message with { Payload = [] })
                .Where(message => message.CreatedAt >= since).OrderBy(message => message.CreatedAt),
        ]);

    public Task<bool> TryComposeAsync(OutboxMessage message, CancellationToken cancel) => Call(nameof(TryComposeAsync), () =>
    {
        if (message.Notes.Any(_told.Contains) || _messages.ContainsKey(message.Key)) return false;
        if (message.Notes.FirstOrDefault(key => !_notes.ContainsKey(key)) is { } unknown)
            throw new InvalidOperationException($"There is no note {unknown}.");
        _told.UnionWith(message.Notes);
        _messages.Add(message.Key, new Kept { Message = message });
        return true;
    });

    public Task<ClaimedMessage?> ClaimAsync(string channel, DateTimeOffset now, TimeSpan lease, CancellationToken cancel) =>
        Call(nameof(ClaimAsync), () =>
        {
            var next = _messages.Values
                .Where(kept => kept.Message.Channel == channel && kept.Message.Status == OutboxStatus.Waiting)
                .Where(kept => kept.Message.NextAt <= now && kept.LeaseUntil <= now)
                .OrderByDescending(kept => kept.Message.IsCritical).ThenBy(kept => kept.Message.CreatedAt)
                .FirstOrDefault();
            if (next is null) return null;
            next.Message = next.Message with { Attempts = next.Message.Attempts + 1 };
            next.LeaseUntil = now + lease;
            next.Token = ++_token;
            return new ClaimedMessage(next.Message, next.Token);
        });

    public Task CompleteAsync(ClaimedMessage claim, DeliveryAttempt attempt, DateTimeOffset nextAt, CancellationToken cancel) =>
        Call(nameof(CompleteAsync), () =>
        {
            var kept = _messages[claim.Message.Key];
            var isAccepted = attempt.Outcome == OutboxStatus.Accepted;
            if ((kept.Token != claim.Token && !isAccepted) || kept.Message.Status == OutboxStatus.Accepted) return false;
            _attempts.Add(attempt);
            kept.LeaseUntil = DateTimeOffset.MinValue;
            kept.Message = kept.Message with
            {
                Status = attempt.Outcome,
                NextAt = nextAt,
                AcceptedAt = isAccepted ? attempt.At : null,
                LastResult = attempt.Result,
            };
            return true;
        });

    private Task<T> Call<T>(string name, Func<T> call)
    {
        try
        {
            Before?.Invoke(name);
            var result = Locked(call);
            After?.Invoke(name);
            return Task.FromResult(result);
        }
#pragma warning disable CA1031 // Whatever a test throws is the task's.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return Task.FromException<T>(failure);
        }
    }

    private T Locked<T>(Func<T> read)
    {
        lock (_lock) return read();
    }

    private sealed class Kept
    {
        public required OutboxMessage Message { get; set; }

        public DateTimeOffset LeaseUntil { get; set; } = DateTimeOffset.MinValue;

        public long Token { get; set; }
    }
}
