using Dashboard.Components.Shared;
using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Common;
using Dashboard.Core.Reports.Schedules;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Reports;

/// <summary>Adds a schedule, or changes one: checked as it is typed, and nothing typed is lost.</summary>
public sealed partial class ScheduleForm
{
    private readonly HashSet<string> _touched = [];
    private ScheduleDraft? _checked;
    private ReportSchedule? _schedule;
    private IReadOnlyList<FieldError> _errors = [];
    private bool _isTried;

    /// <summary>What is typed; another one begins anew.</summary>
    [Parameter, EditorRequired]
    public required ScheduleDraft Draft { get; set; }

    /// <summary>The channels that can be sent to.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<AlertChannel> Channels { get; set; }

    /// <summary>Checks what is typed.</summary>
    [Parameter, EditorRequired]
    public required Func<ScheduleDraft, (ReportSchedule? Schedule, IReadOnlyList<FieldError> Errors)> Check { get; set; }

    [Parameter, EditorRequired]
    public required DateTimeOffset Now { get; set; }

    /// <summary>Why it was not saved; null: it was not tried, or was.</summary>
    [Parameter]
    public string? Refused { get; set; }

    [Parameter]
    public bool IsBusy { get; set; }

    /// <summary>What is typed is right and to be saved.</summary>
    [Parameter]
    public EventCallback OnSave { get; set; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    private static IEnumerable<(string Value, string Label)> Spans => ScheduleWords.Spans.Prepend(("", "what goes with it"));

    private string? Told => _isTried && _errors.Count > 0 ? "Not saved: see the fields that say what is wrong." : Refused;

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_checked, Draft)) return;
        (_checked, _isTried) = (Draft, false);
        _touched.Clear();
        Read();
    }

    private string? Problem(string field, string? label = null) =>
        _isTried || _touched.Contains(field) ? FieldWords.Problem(_errors, field, label ?? field) : null;

    private void Change(string field, Action set)
    {
        set();
        _touched.Add(field);
        Read();
    }

    private void Choose(string channel, bool isChosen)
    {
        if (isChosen) Draft.Channels.Add(channel);
        else Draft.Channels.Remove(channel);
    }

    private void Read() => (_schedule, _errors) = Check(Draft);

    private async Task SaveAsync()
    {
        _isTried = true;
        Read();
        if (_errors.Count == 0 && !IsBusy) await OnSave.InvokeAsync();
    }
}
