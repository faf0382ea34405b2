using Dashboard.Core.Alerts.Books;
using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Silences;
using Dashboard.Core.Alerts.Stepping;
using Dashboard.Core.Common;
using Dashboard.Core.Health.Baselines;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Alerts.Evaluation;

/// <summary>
/// Evaluates all rules on one snapshot. What an evaluation changes is stored before it is believed: a decision that could not be stored, or
/// that somebody else was faster with, is made again on what is stored. One caller at a time.
/// </summary>
internal sealed class AlertEvaluator(
    MetricsHistory history, AlertBook<AlertRule> rules, AlertBook<AlertSilence> silences, IAlertChannels channels, IAlertStore store,
    ChangeFeed<BaselineReport> baselines, ILogger<AlertEvaluator> logger)
{
    private static readonly TimeSpan Compared = TimeSpan.FromSeconds(2);
    // What fires changes little from second to second; what is about to change its phase is stored each time, so that a restart changes nothing.
    private static readonly TimeSpan StoredAgain = TimeSpan.FromSeconds(10);

    private readonly RuleSampler _sampler = new(history, baselines);
    private readonly SilenceProblems _silenceProblems = new(logger);
    // Bounded by the targets of the rules; those that are normal and were never stored are let go of with their rule.
    private Dictionary<AlertKey, AlertState> _states = [];
    // When each alert was stored last. Bounded like the states.
    private readonly Dictionary<AlertKey, DateTimeOffset> _storedAt = [];
    private DateTimeOffset? _comparedAt;
    private DateTimeOffset? _lastAt;

    /// <summary>What is not stored any more is forgotten: the next evaluation begins with what is.</summary>
    public void Forget() => _comparedAt = null;

    /// <summary>One evaluation.</summary>
    /// <param name="snapshot">The moment.</param>
    /// <param name="elapsed">Since the evaluation before, by a clock that nobody sets.</param>
    /// <param name="monitor">What is known of the monitor itself.</param>
    /// <param name="cancel">Gives up; what is decided is stored.</param>
    public async Task<AlertsNow> EvaluateAsync(MetricsSnapshot snapshot, TimeSpan elapsed, MonitorFigures monitor, CancellationToken cancel)
    {
        var now = snapshot.Time;
        await CompareAsync(now, cancel);
        var (known, silenced) = (rules.Items, silences.Items);
        _silenceProblems.Tell(silenced);
        var mutes = new AlertMutes(silenced, known, _states.Values, now);
        var seen = new HashSet<AlertKey>();
        foreach (var rule in known.Where(rule => rule.Enabled))
        {
            foreach (var (target, sample) in _sampler.Read(rule, snapshot, monitor))
            {
                seen.Add(new(rule.Id, target));
                await StepAsync(rule, target, sample, elapsed, mutes, now, cancel);
            }
        }

        foreach (var key in _states.Keys.Where(key => !seen.Contains(key)).ToArray())
        {
            var rule = known.FirstOrDefault(one => one.Id == key.RuleId);
            // Of a target that is not there any more nothing is measured; a rule that is not is closed.
            if (rule is { Enabled: true }) await StepAsync(rule, key.Target, AlertSample.None, elapsed, mutes, now, cancel);
            else await CloseAsync(rule, key, now, cancel);
        }

        _lastAt = now;
        return View(known, mutes, now);
    }

    /// <summary>What is stored, for an instance that does not evaluate.</summary>
    public async Task<AlertsNow> ReadAsync(DateTimeOffset now, CancellationToken cancel)
    {
        await CompareAsync(now, cancel);
        return View(rules.Items, new AlertMutes(silences.Items, rules.Items, _states.Values, now), _states.Values.Max(state => (DateTimeOffset?)state.EvaluatedAt));
    }

    private async Task CompareAsync(DateTimeOffset now, CancellationToken cancel)
    {
        if (_comparedAt is { } at && now - at < Compared && now >= at) return;
        var stored = (await store.ReadStatesAsync(cancel)).ToDictionary(state => new AlertKey(state.RuleId, state.Target));
        // What is here and of the same version has been evaluated since; any other was changed by somebody else.
        foreach (var (key, state) in _states)
        {
            if (_comparedAt is null) continue;
            if (stored.TryGetValue(key, out var other) ? other.Version == state.Version : state.Version == 0) stored[key] = state;
        }

        (_states, _comparedAt) = (stored, now);
    }

    private async Task StepAsync(
        AlertRule rule, string target, AlertSample sample, TimeSpan elapsed, AlertMutes mutes, DateTimeOffset now, CancellationToken cancel)
    {
        var known = _states.GetValueOrDefault(new(rule.Id, target));
        // Another instance has evaluated this second.
        if (known?.EvaluatedAt == now) return;
        var before = known ?? AlertState.Start(rule, target, now);
        // What another instance, or an earlier start, evaluated last has gone on since then.
        var since = known is null || known.EvaluatedAt == _lastAt ? elapsed : now - known.EvaluatedAt;
        var step = AlertStep.Step(rule, before, sample, now, since, mutes.ReasonFor(rule, target) is not null);
        await StoreAsync(AlertDecider.Decide(rule, before, step, ChannelsOf(rule), now), cancel);
    }

    private async Task CloseAsync(AlertRule? rule, AlertKey key, DateTimeOffset now, CancellationToken cancel)
    {
        var before = _states[key];
        if (before is { Phase: AlertPhase.Normal, FlappingSince: null })
        {
            if (before.Version == 0) _states.Remove(key);
            _storedAt.Remove(key);
            return;
        }

        var step = AlertStep.Close(before, rule is null ? "The rule was deleted." : "The rule is switched off.", now);
        // One that nobody knows any more is called by its id.
        var last = rule ?? before.Rule ?? new AlertRule { Id = key.RuleId, Name = key.RuleId, Metric = "" };
        await StoreAsync(AlertDecider.Decide(last, before, step, ChannelsOf(last), now), cancel);
    }

    private async Task StoreAsync(AlertDecision decision, CancellationToken cancel)
    {
        var key = new AlertKey(decision.State.RuleId, decision.State.Target);
        if (decision.Notes.Count == 0 && decision.History.Count == 0 && !IsDue(key, decision.State))
        {
            _states[key] = decision.State;
            return;
        }

        if (!await store.TryDecideAsync(decision, cancel))
        {
            Forget();
            return;
        }

        _states[key] = decision.State with { Version = decision.State.Version + 1 };
        _storedAt[key] = decision.State.EvaluatedAt;
    }

    private bool IsDue(AlertKey key, AlertState state) => state switch
    {
        { Phase: AlertPhase.Pending or AlertPhase.Recovering } => true,
        { Phase: AlertPhase.Firing } or { FlappingSince: not null } => state.EvaluatedAt - _storedAt.GetValueOrDefault(key) >= StoredAgain,
        _ => false,
    };

    private string[] ChannelsOf(AlertRule rule) =>
        [.. channels.All.Where(channel => channel.Enabled && (rule.Channels.Count == 0 || rule.Channels.Contains(channel.Id))).Select(channel => channel.Id)];

    private AlertsNow View(IReadOnlyList<AlertRule> known, AlertMutes mutes, DateTimeOffset? evaluatedAt)
    {
        var byId = known.ToDictionary(rule => rule.Id);
        var alerts = _states.Values
            .Where(state => byId.ContainsKey(state.RuleId) && (state.Phase != AlertPhase.Normal || state.DataMissing > 1))
            .Select(state => new AlertView(byId[state.RuleId], state, mutes.ReasonFor(byId[state.RuleId], state.Target)))
            .OrderByDescending(alert => alert.State.IsActive).ThenByDescending(alert => alert.Rule.Severity).ThenBy(alert => alert.State.Since);
        return new([.. alerts], evaluatedAt, known.Count(rule => rule.Enabled), Note: null);
    }
}
