using System.Text;
using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;

namespace Dashboard.Tests.Alerts.World;

/// <summary>One instance: evaluates, composes and delivers, and forgets all that is not stored when it ends.</summary>
internal sealed class WorldReplica(AlertWorld world)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    private readonly Dictionary<string, AlertState> _states = [];
    private readonly Dictionary<string, TimeSpan> _evaluatedAt = [];
    private readonly HashSet<string> _taken = [];
    private readonly Dictionary<(string Channel, bool IsCritical), (DateTimeOffset? At, int Notes)> _composeAt = [];

    /// <summary>When something is to be composed or delivered next; null: nothing waits.</summary>
    public DateTimeOffset? NextAt { get; private set; }

    public AlertPhase? PhaseOf(AlertRule rule) => _states.GetValueOrDefault(rule.Id)?.Phase;

    public void Restart()
    {
        _states.Clear();
        _evaluatedAt.Clear();
        _composeAt.Clear();
    }

    public async Task TickAsync(Func<AlertRule, AlertSample> measure)
    {
        NextAt = null;
        _taken.Clear();
        await ReadAsync();
        foreach (var rule in world.Rules) await EvaluateAsync(rule, measure(rule));
        foreach (var channel in world.Channels)
        {
            await ComposeAsync(channel, isCritical: true);
            await ComposeAsync(channel, isCritical: false);
            await DeliverAsync(channel);
        }
    }

    private async Task ReadAsync()
    {
        foreach (var stored in await world.Ledger.ReadStatesAsync(default))
        {
            if (_states.GetValueOrDefault(stored.RuleId)?.Version == stored.Version) continue;
            _states[stored.RuleId] = stored;
            // It was not this instance that evaluated last: what has passed since then is known from what clocks showed.
            _evaluatedAt.Remove(stored.RuleId);
            _taken.Add(stored.RuleId);
        }
    }

    private async Task EvaluateAsync(AlertRule rule, AlertSample sample)
    {
        var state = _states.GetValueOrDefault(rule.Id) ?? AlertState.Start(rule, target: "", world.Now);
        // Another instance has done so already.
        if (_taken.Contains(rule.Id) && state.EvaluatedAt == world.Now) return;
        var elapsed = _evaluatedAt.TryGetValue(rule.Id, out var last) ? world.Uptime - last : world.Now - state.EvaluatedAt;
        var step = AlertStep.Step(rule, state, sample, world.Now, elapsed, world.Muted.Contains(rule.Id));
        var decision = AlertDecider.Decide(rule, state, step, world.Channels, world.Now);
        _evaluatedAt[rule.Id] = world.Uptime;
        if (!world.StoresAll && decision.Notes.Count == 0 && decision.History.Count == 0)
            _states[rule.Id] = decision.State;
        else if (await world.Ledger.TryDecideAsync(decision, default))
            _states[rule.Id] = decision.State with { Version = decision.State.Version + 1 };
        else
            await ReadAsync();
    }

    private async Task ComposeAsync(string channel, bool isCritical)
    {
        var notes = world.Ledger.NoteCount;
        if (_composeAt.TryGetValue((channel, isCritical), out var next) && next.Notes == notes && !(next.At <= world.Now))
        {
            WaitUntil(next.At);
            return;
        }

        var waiting = await world.Ledger.ReadWaitingAsync(default);
        var composed = await world.Ledger.ReadComposedAsync(world.Now - AlertAllowance.Window, default);
        var plan = LaneComposer.Plan(channel, isCritical, waiting, composed, world.Now);
        WaitUntil(plan.NextAt);
        _composeAt[(channel, isCritical)] = (plan.NextAt, notes);
        if (plan.Notes.Count == 0) return;
        var keys = plan.Notes.Select(note => note.Key).ToList();
        await world.Ledger.TryComposeAsync(
            new OutboxMessage
            {
                Key = MessageKey.Of("world", channel, isCritical, keys),
                Channel = channel,
                IsCritical = isCritical,
                Notes = keys,
                Alerts = [.. plan.Notes.Select(note => note.Alert).Distinct()],
                Subject = $"{keys.Count}",
                Payload = Encoding.UTF8.GetBytes(string.Join('\n', keys)),
                CreatedAt = world.Now,
                NextAt = world.Now,
            },
            default);
    }

    private async Task DeliverAsync(string channel)
    {
        while (await world.Ledger.ClaimAsync(channel, world.Now, Lease, default) is { } claim)
        {
            var outcome = world.Sender.Send(claim.Message);
            var wait = TimeSpan.FromSeconds(Math.Min(120, Math.Pow(2, Math.Min(7, claim.Message.Attempts))));
            var status = outcome == SendOutcome.Accepted ? OutboxStatus.Accepted : OutboxStatus.Waiting;
            if (status == OutboxStatus.Waiting) WaitUntil(world.Now + wait);
            await world.Ledger.CompleteAsync(
                claim, new DeliveryAttempt(claim.Message.Key, claim.Message.Attempts, world.Now, status, $"{outcome}"), world.Now + wait, default);
        }
    }

    private void WaitUntil(DateTimeOffset? next)
    {
        if (next is not null && (NextAt is null || next < NextAt)) NextAt = next;
    }
}
