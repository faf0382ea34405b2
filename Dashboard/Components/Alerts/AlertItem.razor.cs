using System.Globalization;
using Dashboard.Components.Shared;
using Dashboard.Core.Alerts.Evaluation;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Alerts;

/// <summary>One alert with all that is known of it, and what can be done about it.</summary>
public sealed partial class AlertItem
{
    [Parameter, EditorRequired]
    public required AlertView Alert { get; set; }

    /// <summary>The moment that is shown.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    /// <summary>Whether it is not among the alerts any more, and stays for the form that is open.</summary>
    [Parameter]
    public bool IsOver { get; set; }

    /// <summary>Whether the person may acknowledge and silence; the service refuses those who may not all the same.</summary>
    [Parameter]
    public bool MayOperate { get; set; }

    /// <summary>The form that is open; null: none.</summary>
    [Parameter]
    public AlertAction? Open { get; set; }

    /// <summary>A form is to be opened, or closed where it is open.</summary>
    [Parameter]
    public EventCallback<AlertAction> OnOpen { get; set; }

    /// <summary>Something was done, as a sentence.</summary>
    [Parameter]
    public EventCallback<string> OnDone { get; set; }

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private AlertRule Rule => Alert.Rule;

    private AlertState State => Alert.State;

    private DateTimeOffset Begin => State.BreachedAt ?? State.FiredAt ?? State.Since;

    private DateTimeOffset Since => State.Phase switch
    {
        AlertPhase.Firing => State.FiredAt ?? State.Since,
        AlertPhase.Pending => State.BreachedAt ?? State.Since,
        _ => State.Since,
    };

    // Of any endpoint the worst is what there is to look at.
    private string Place => State.Target.Length > 0 ? State.Target : State.Usual?.Endpoint ?? "";

    private string Missing => Rule.Type == RuleType.Baseline
        ? State.Data == SampleKind.NoData ? "Nothing is known of it now" : "What is usual of it is not known"
        : State.Data == SampleKind.NoData ? "Nothing is measured now" : "Too little is measured now";

    private string Words => State.Phase switch
    {
        AlertPhase.Firing => "Fires since",
        AlertPhase.Pending => Rule.Type == RuleType.Baseline ? "Worse than usual since" : "Over the limit since",
        AlertPhase.Recovering => "Well again since",
        _ => "Normal since",
    };

    private string Rest => State.Phase switch
    {
        AlertPhase.Pending => F($"; fires when that has lasted for {Rule.ForSeconds} s"),
        AlertPhase.Recovering => F($"; over when that has lasted for {Units.Duration(TimeSpan.FromSeconds(Rule.KeepFiringSeconds))}"),
        _ => State is { BreachedAt: { } breached, FiredAt: { } fired } && fired - breached >= TimeSpan.FromSeconds(1) ? $", {Units.Duration(fired - breached)} after the breach began" : "",
    };

    // Whose window spoke: the rule's, a longer one where there was little, or a short one by evidence.
    private string Window => State switch
    {
        { WindowSeconds: <= 0 } => "",
        { Early: true } => F($"seen early: by the last {State.WindowSeconds} s{Samples}"),
        _ when State.WindowSeconds > Rule.WindowSeconds => F($"over the last {State.WindowSeconds} s, for {Rule.WindowSeconds} s held too little{Samples}"),
        _ => F($"over the last {State.WindowSeconds} s{Samples}"),
    };

    private string Worst => State is { IsActive: true, Worst: { } worst } ? $"worst {AlertFigures.Value(Rule.Metric, worst)}" : "";

    private string Samples => RuleMetrics.NeedsSamples(Rule.Metric) ? $" · n = {Units.Count(State.Samples)}" : "";

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
