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
using Dashboard.Core.Metrics;
using Dashboard.Core.Storage;
using Dashboard.Live;
using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using MudBlazor.Services;
using Xunit;

namespace Dashboard.Tests.Components.Alerts;

/// <summary>What the pages of alerts need: alerts, rules, silences and a past that a test sets.</summary>
public abstract class AlertContext : BunitContext
{
    private readonly TemporaryFolder _folder = new();

    private protected AlertContext()
    {
        DefaultWaitTimeout = TimeSpan.FromSeconds(20);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Spans = JSInterop.SetupModule("./js/spans.js");
        Spans.Mode = JSRuntimeMode.Loose;
        Alarm = JSInterop.SetupModule("./js/alarm.js");
        Alarm.Mode = JSRuntimeMode.Loose;
        Person = this.AddAuthorization();
        Person.SetAuthorized("ada");
        Person.SetPolicies(Policies.Viewer, Policies.Operator);
        Rules = new("rules", Path.Combine(_folder.Path, "rules.json"), BuiltInRules.Complete, Store, Program.Clock, NullLogger<AlertBook<AlertRule>>.Instance);
        Silences = new("silences", Path.Combine(_folder.Path, "silences.json"), stored => stored, Store, Program.Clock, NullLogger<AlertBook<AlertSilence>>.Instance);
        State = new StateDatabase("Host=127.0.0.1;Port=1;Username=a;Password=b;Database=c", [], NullLoggerFactory.Instance);
        State.Reached();
        Services.AddMudServices();
        Services.AddLogging();
        Services.AddSingleton<TimeProvider>(Program.Clock).AddSingleton(Feed).AddSingleton(AlertsFeed);
        Services.AddSingleton(Rules).AddSingleton(Silences).AddSingleton(_ => State);
        Services.AddSingleton<IAlertRecords>(Records).AddSingleton<IAlertStore>(Ledger);
        Services.AddSingleton<IAlertChannels>(new FixedChannels(new AlertChannel { Id = "mail-1", Name = "On call", Kind = ChannelKind.Email }));
        Services.AddSingleton<AlertDesk>().AddSingleton<AlertRights>().AddSingleton<SilenceEditing>();
        Services.AddScoped<ViewerState>().AddScoped<ViewerAddress>().AddScoped<CircuitFeed>();
    }

    private protected MeasuredProgram Program { get; } = new();

    private protected ChangeFeed<MetricsSnapshot> Feed { get; } = new(exception => Assert.Fail(exception.ToString()));

    private protected ChangeFeed<AlertsNow> AlertsFeed { get; } = new(exception => Assert.Fail(exception.ToString()));

    private protected MemoryStateStore Store { get; } = new();

    private protected AlertBook<AlertRule> Rules { get; }

    private protected AlertBook<AlertSilence> Silences { get; }

    private protected StateDatabase State { get; }

    private protected AlertLedger Ledger { get; } = new();

    private protected FixedAlertRecords Records { get; } = new();

    private protected BunitJSModuleInterop Spans { get; }

    private protected BunitJSModuleInterop Alarm { get; }

    private protected Bunit.TestDoubles.BunitAuthorizationContext Person { get; }

    private protected NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    private protected DateTimeOffset Now => Program.Clock.GetUtcNow();

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
        await State.DisposeAsync();
        _folder.Dispose();
    }
}
