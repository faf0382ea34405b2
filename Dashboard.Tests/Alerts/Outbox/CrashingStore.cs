using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Alerts.Stepping;

namespace Dashboard.Tests.Alerts.Outbox;

/// <summary>Lets the program fall at one call: before the store has done what was asked, or after it.</summary>
internal sealed class CrashingStore(IAlertStore store, int fallAt, bool after) : IAlertStore
{
    private int _calls;

    public Task<IReadOnlyList<AlertState>> ReadStatesAsync(CancellationToken cancel) => CallAsync(() => store.ReadStatesAsync(cancel));

    public Task<bool> TryDecideAsync(AlertDecision decision, CancellationToken cancel) => CallAsync(() => store.TryDecideAsync(decision, cancel));

    public Task<IReadOnlyList<AlertNote>> ReadWaitingAsync(CancellationToken cancel) => CallAsync(() => store.ReadWaitingAsync(cancel));

    public Task<IReadOnlyList<OutboxMessage>> ReadComposedAsync(DateTimeOffset since, CancellationToken cancel) =>
        CallAsync(() => store.ReadComposedAsync(since, cancel));

    public Task<bool> TryComposeAsync(OutboxMessage message, CancellationToken cancel) => CallAsync(() => store.TryComposeAsync(message, cancel));

    public Task<ClaimedMessage?> ClaimAsync(string channel, DateTimeOffset now, TimeSpan lease, CancellationToken cancel) =>
        CallAsync(() => store.ClaimAsync(channel, now, lease, cancel));

    public Task CompleteAsync(ClaimedMessage claim, DeliveryAttempt attempt, DateTimeOffset nextAt, CancellationToken cancel) => CallAsync(async () =>
    {
        await store.CompleteAsync(claim, attempt, nextAt, cancel);
        return true;
    });

    private async Task<T> CallAsync<T>(Func<Task<T>> call)
    {
        var falls = ++_calls == fallAt;
        if (falls && !after) throw new FallException();
        var answer = await call();
        return falls ? throw new FallException() : answer;
    }
}
