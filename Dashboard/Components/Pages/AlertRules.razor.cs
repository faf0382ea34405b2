using System.Globalization;
using Dashboard.Access;
using Dashboard.Alerts;
using Dashboard.Components.Alerts.Rules;
using Dashboard.Core.Alerts.Books;
using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Alerts.Evaluation;
using Dashboard.Core.Alerts.Rules;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Pages;

/// <summary>All rules, with how each stands, and what can be done with them.</summary>
public sealed partial class AlertRules
{
    private const string Origin = "the page of the rules";

    private bool _isAllowed;
    private bool _isImporting;
    private AlertRule? _toDelete;

    [Inject]
    private RuleEditing Editing { get; set; } = null!;

    [Inject]
    private PersonRights Rights { get; set; } = null!;

    [Inject]
    private AlertBook<AlertRule> Rules { get; set; } = null!;

    [Inject]
    private IAlertChannels Channels { get; set; } = null!;

    [Inject]
    private AlertDesk Desk { get; set; } = null!;

    private bool CanEdit => _isAllowed && State.IsReady;

    private string Count => string.Create(CultureInfo.InvariantCulture, $"{Rules.Items.Count(rule => rule.Enabled)} of {Rules.Items.Count} evaluated");

    protected override async Task OnInitializedAsync() =>
        _isAllowed = Authentication is not null && await Rights.MayEditAsync((await Authentication).User);

    private Task SwitchAsync(AlertRule rule) => DoAsync(rule.Name, async user =>
    {
        var wish = RuleWishes.Of(rule) with { Enabled = !rule.Enabled };
        var saved = await Editing.SaveAsync(user, Origin, rule.Id, wish, rule.Version, CancellationToken.None);
        if (saved.Item is null) throw new InvalidOperationException($"Open “{rule.Name}” and correct it first: {saved.Errors[0].Field} {saved.Errors[0].Wrong}.");
        return $"“{rule.Name}” is {(rule.Enabled ? "off: what fired of it is closed" : "on")}.";
    });

    private void AskToDelete(AlertRule rule) => (_toDelete, Said, Refused) = (rule, null, null);

    private Task DeleteAsync()
    {
        if (_toDelete is not { } rule) return Task.CompletedTask;
        _toDelete = null;
        return DoAsync(rule.Name, async user =>
        {
            await Editing.DeleteAsync(user, Origin, rule.Id, rule.Version, CancellationToken.None);
            return $"“{rule.Name}” is deleted.";
        });
    }
}
