using Bunit;
using Dashboard.Access;
using Dashboard.Alerts;
using Dashboard.Core.Alerts.Books;
using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Evaluation;
using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Silences;
using Dashboard.Core.Alerts.Stepping;
using Dashboard.Core.Common;
using Dashboard.Core.Storage;
using Dashboard.Tests.Components.Shared;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Dashboard.Tests.Components.Alerts;

/// <summary>What the pages of alerts need: alerts, rules, silences and a past that a test sets.</summary>
public abstract class AlertContext : BookContext
{
    private protected AlertContext()
        : base(Policies.Viewer, Policies.Operator)
    {
        Spans = JSInterop.SetupModule("./js/spans.js");
        Spans.Mode = JSRuntimeMode.Loose;
        Alarm = JSInterop.SetupModule("./js/alarm.js");
        Alarm.Mode = JSRuntimeMode.Loose;
        Rules = new("rules", PathOf("rules.json"), BuiltInRules.Complete, Store, Program.Clock, NullLogger<AlertBook<AlertRule>>.Instance);
        Silences = new("silences", PathOf("silences.json"), stored => stored, Store, Program.Clock, NullLogger<AlertBook<AlertSilence>>.Instance);
        Services.AddSingleton(AlertsFeed).AddSingleton(Rules).AddSingleton(Silences);
        Services.AddSingleton<IAlertRecords>(Records).AddSingleton<IAlertStore>(Ledger);
        Services.AddSingleton<IAlertChannels>(new FixedChannels(new AlertChannel { Id = "mail-1", Name = "On call", Kind = ChannelKind.Email }));
        Services.AddNotedAudit().AddSingleton<AlertDesk>().AddSingleton<PersonRights>().AddSingleton<SilenceEditing>();
    }

    private protected ChangeFeed<AlertsNow> AlertsFeed { get; } = new(exception => Assert.Fail(exception.ToString()));

    private protected AlertBook<AlertRule> Rules { get; }

    private protected AlertBook<AlertSilence> Silences { get; }

    private protected AlertLedger Ledger { get; } = new();

    private protected FixedAlertRecords Records { get; } = new();

    private protected BunitJSModuleInterop Spans { get; }

    private protected BunitJSModuleInterop Alarm { get; }

    private protected static StateUnavailableException Away { get; } = new("The state database does not answer: it was unplugged.");

    /// <summary>An alert of a built-in rule; fires since two minutes unless it is changed.</summary>
    private protected AlertView Alert(string ruleId, Func<AlertState, AlertState>? change = null, string target = "", string? mutedBy = null, Func<AlertRule, AlertRule>? rule = null)
    {
        var known = Rules.Find(ruleId)!;
        var state = AlertState.Start(known, target, Now) with
        {
            Phase = AlertPhase.Firing, Since = Now.AddMinutes(-2), FiredAt = Now.AddMinutes(-2), BreachedAt = Now.AddSeconds(-130), Episode = 1, Value = 2_410,
            Samples = 412, WindowSeconds = 60,
        };
        return new(rule is null ? known : rule(known), change is null ? state : change(state), mutedBy);
    }

    /// <summary>As one evaluation would.</summary>
    private protected void Publish(params AlertView[] alerts) => Publish(new AlertsNow(alerts, Now, Rules: 9, Note: null));

    private protected void Publish(AlertsNow now)
    {
        AlertsFeed.Publish(now);
        Feed.Publish(Program.Tick());
    }

    /// <summary>Keeps a state, as what is acknowledged is.</summary>
    private protected Task KeepAsync(AlertView alert) => Ledger.TryDecideAsync(new AlertDecision(alert.State, [], []), CancellationToken.None);

    private protected HistoryEntry Line(
        AlertPhase from, AlertPhase to, double minutesAgo, string ruleId = "p95-latency", int episode = 1, string target = "", string? text = null, string? by = null) =>
        new(ruleId, Rules.Find(ruleId)?.Name ?? ruleId, target, episode, Rules.Find(ruleId)?.Severity ?? AlertSeverity.Warning, from, to,
            Now.AddMinutes(-minutesAgo), to == AlertPhase.Firing ? Now.AddMinutes(-minutesAgo).AddSeconds(-12) : null, 2_410, text, by);

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        Rules.Dispose();
        Silences.Dispose();
    }
}
