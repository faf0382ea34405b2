using Dashboard.Access;
using Dashboard.Components.Alerts;
using Dashboard.Core.Alerts.Evaluation;
using Dashboard.Core.Metrics;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Dashboard.Components.Pages;

/// <summary>What fires, is pending or recovers now, worst first.</summary>
public sealed partial class Alerts
{
    private const string AcknowledgeName = "acknowledge";
    private const string SilenceName = "silence";

    private AlertsNow _now = AlertsNow.Nothing;
    private AlertOrder _order = AlertOrder.Of(AlertsNow.Nothing);
    // The alert whose form is open: it stays when it is over meanwhile, with what was typed.
    private AlertView? _kept;
    private bool _mayOperate;
    private string? _said;

    [SupplyParameterFromQuery(Name = AcknowledgeName)]
    private string? AcknowledgeId { get; set; }

    [SupplyParameterFromQuery(Name = SilenceName)]
    private string? SilenceId { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    [Inject]
    private AlertDesk Desk { get; set; } = null!;

    [Inject]
    private PersonRights Rights { get; set; } = null!;

    private string? OpenId => AcknowledgeId ?? SilenceId;

    private AlertAction Action => AcknowledgeId is null ? AlertAction.Silence : AlertAction.Acknowledge;

    // Of the evaluation and not of the clock, so that durations agree with the values beside them.
    private DateTimeOffset At => Snapshot?.Time ?? _now.EvaluatedAt ?? DateTimeOffset.UnixEpoch;

    private string Count => string.Join(
        ", ",
        _order.Alerts.GroupBy(alert => alert.State.Phase).Select(group => $"{group.Count()} {PhaseWords.Name(group.Key)}"));

    protected override async Task OnInitializedAsync() =>
        _mayOperate = Authentication is not null && await Rights.MayOperateAsync((await Authentication).User);

    protected override void OnParametersSet() => Read();

    protected override Task OnSnapshotAsync(MetricsSnapshot snapshot)
    {
        Read();
        StateHasChanged();
        return Task.CompletedTask;
    }

    private void Read()
    {
        _now = Desk.Now;
        _order = AlertOrder.Of(_now);
        if (OpenId is not { } id || !_mayOperate) _kept = null;
        else if (_order.Alerts.FirstOrDefault(alert => alert.Id == id) is { } open) _kept = open;
        else if (_kept?.Id != id) _kept = null;
    }

    private void Toggle(AlertView alert, AlertAction action)
    {
        _said = null;
        if (OpenId == alert.Id && Action == action) Close();
        else Go(alert.Id, action);
    }

    private void Go(string? id, AlertAction action) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(
        Navigation.Uri.Split('#')[0],
        new Dictionary<string, object?>
        {
            [AcknowledgeName] = action == AlertAction.Acknowledge ? id : null, [SilenceName] = action == AlertAction.Silence ? id : null,
        }));

    private void Close() => Go(id: null, AlertAction.Silence);

    private void Done(string sentence)
    {
        _said = sentence;
        Close();
    }
}
