using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Common;

namespace Dashboard.Core.Alerts.Evaluation;

/// <summary>What people do with alerts.</summary>
public sealed class AlertDesk(IAlertStore store, ChangeFeed<AlertsNow> feed, TimeProvider clock)
{
    /// <summary>The longest note.</summary>
    public const int MaxNote = 1_000;

    private const int Attempts = 5;

    /// <summary>All alerts at this moment.</summary>
    public AlertsNow Now => feed.Latest ?? AlertsNow.Nothing;

    /// <summary>Takes an alert on: no more reminders until it is over or gets worse.</summary>
    /// <param name="id">Its name in addresses.</param>
    /// <param name="note">What is done about it; checked by the caller.</param>
    /// <param name="person">Who.</param>
    /// <param name="cancel">Gives up; what is stored stays.</param>
    /// <exception cref="AlertNotFoundException">It does not fire (any more).</exception>
    /// <exception cref="AlertRefusedException">It changes each time before this is stored.</exception>
    /// <exception cref="Storage.StateUnavailableException">It cannot be stored.</exception>
    public async Task AcknowledgeAsync(string id, string note, Person person, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            var states = await store.ReadStatesAsync(cancel);
            var state = states.FirstOrDefault(one => AlertView.IdOf(one.RuleId, one.Target) == id && one.IsActive) ?? throw new AlertNotFoundException();
            var now = clock.GetUtcNow();
            var name = (Now.Find(id)?.Rule ?? state.Rule)?.Name ?? state.RuleId;
            var line = new HistoryEntry(
                state.RuleId, name, state.Target, state.Episode, state.Severity, state.Phase, state.Phase, now, state.BreachedAt, state.Value, note, person.Name)
            {
                Version = state.Version,
            };
            // The evaluation may change it at the same moment; then what it made of it is taken on.
            if (await store.TryDecideAsync(new(state with { Acknowledged = new(person.Name, note, now) }, [], [line]), cancel)) return;
            if (attempt == Attempts) throw new AlertRefusedException("The alert changes too fast to be taken on at this moment. Try again.");
        }
    }
}
