using System.Globalization;
using System.Security.Claims;
using Dashboard.Alerts;
using Dashboard.Components.Alerts.Rules;
using Dashboard.Core.Alerts.Books;
using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Alerts.Evaluation;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Metrics;
using Dashboard.Core.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Dashboard.Components.Pages;

/// <summary>All rules, with how each stands, and what can be done with them.</summary>
public sealed partial class AlertRules
{
    private const string Origin = "the page of the rules";

    private bool _isAllowed;
    private bool _isBusy;
    private bool _isImporting;
    private AlertRule? _toDelete;
    private string? _said;
    private string? _refused;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    [Inject]
    private RuleEditing Editing { get; set; } = null!;

    [Inject]
    private AlertRights Rights { get; set; } = null!;

    [Inject]
    private AlertBook<AlertRule> Rules { get; set; } = null!;

    [Inject]
    private IAlertChannels Channels { get; set; } = null!;

    [Inject]
    private AlertDesk Desk { get; set; } = null!;

    [Inject]
    private StateDatabase State { get; set; } = null!;

    private bool CanEdit => _isAllowed && State.IsReady;

    private string Count => string.Create(CultureInfo.InvariantCulture, $"{Rules.Items.Count(rule => rule.Enabled)} of {Rules.Items.Count} evaluated");

    protected override async Task OnInitializedAsync() =>
        _isAllowed = Authentication is not null && await Rights.MayEditAsync((await Authentication).User);

    /// <summary>What fires, what others change and whether the state database answers all show within a second.</summary>
    protected override Task OnSnapshotAsync(MetricsSnapshot snapshot)
    {
        StateHasChanged();
        return Task.CompletedTask;
    }

    private Task SwitchAsync(AlertRule rule) => DoAsync(rule, async user =>
    {
        var wish = RuleWishes.Of(rule) with { Enabled = !rule.Enabled };
        var saved = await Editing.SaveAsync(user, Origin, rule.Id, wish, rule.Version, CancellationToken.None);
        if (saved.Item is null) throw new InvalidOperationException($"Open “{rule.Name}” and correct it first: {saved.Errors[0].Field} {saved.Errors[0].Wrong}.");
        return $"“{rule.Name}” is {(rule.Enabled ? "off: what fired of it is closed" : "on")}.";
    });

    private void AskToDelete(AlertRule rule) => (_toDelete, _said, _refused) = (rule, null, null);

    private Task DeleteAsync()
    {
        if (_toDelete is not { } rule) return Task.CompletedTask;
        _toDelete = null;
        return DoAsync(rule, async user =>
        {
            await Editing.DeleteAsync(user, Origin, rule.Id, rule.Version, CancellationToken.None);
            return $"“{rule.Name}” is deleted.";
        });
    }

    private async Task DoAsync(AlertRule rule, Func<ClaimsPrincipal, Task<string>> action)
    {
        if (_isBusy || Authentication is null) return;
        _isBusy = true;
        (_said, _refused) = (null, null);
        try
        {
            _said = await action((await Authentication).User);
        }
        catch (BookConflictException)
        {
            _refused = $"“{rule.Name}” was changed or deleted by somebody else at the same time, so nothing was done. The list shows it as it is now; try again.";
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or StateUnavailableException or InvalidOperationException)
        {
            _refused = exception.Message;
        }
        finally
        {
            _isBusy = false;
        }
    }
}
