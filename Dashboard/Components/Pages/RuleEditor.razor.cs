using Dashboard.Access;
using Dashboard.Alerts;
using Dashboard.Components.Alerts.Rules;
using Dashboard.Components.Charts;
using Dashboard.Components.Layout;
using Dashboard.Components.Shared;
using Dashboard.Core.Alerts.Books;
using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Alerts.Preview;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Common;
using Dashboard.Core.Health.Baselines;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;
using Dashboard.Core.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Dashboard.Components.Pages;

/// <summary>One rule: its fields, what it measures now, and what it would have done. What is typed is kept until it is saved or given up.</summary>
public sealed partial class RuleEditor
{
    private const string Origin = "the page of the rule";
    private const string NotKept = "There is no course to draw and nothing to preview: what this rule is about is seen as it happens, and not kept.";
    private static readonly TimeSpan Back = TimeSpan.FromHours(24);

    private readonly HashSet<string> _touched = [];
    private RuleDraft _draft = new();
    private AlertRule? _stored;
    private AlertRule? _rule;
    private IReadOnlyList<FieldError> _errors = [];
    private MetricCourse? _reader;
    private HistoryAnswer? _course;
    private UsualCourse _usual = UsualCourse.None;
    private ChartDefinition? _definition;
    private PreviewRun? _preview;
    private (AlertRule Before, AlertRule? Stored)? _conflictWith;
    private (string?, string?, string?, string?, string?)? _loaded;
    private string? _said;
    private string? _refused;
    private bool _isUnknown;
    private bool _isAllowed;
    private bool _isTried;
    private bool _isBusy;
    private bool _isSuggested;

    [Parameter]
    public string? Id { get; set; }

    [SupplyParameterFromQuery(Name = NewRule.Metric)]
    private string? MetricName { get; set; }

    [SupplyParameterFromQuery(Name = NewRule.Endpoint)]
    private string? EndpointName { get; set; }

    [SupplyParameterFromQuery(Name = NewRule.Pool)]
    private string? PoolName { get; set; }

    [SupplyParameterFromQuery(Name = NewRule.Copy)]
    private string? CopyOf { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    [Inject]
    private RuleEditing Editing { get; set; } = null!;

    [Inject]
    private PersonRights Rights { get; set; } = null!;

    [Inject]
    private AlertBook<AlertRule> Rules { get; set; } = null!;

    [Inject]
    private IAlertChannels Channels { get; set; } = null!;

    [Inject]
    private ChangeFeed<BaselineReport> Baselines { get; set; } = null!;

    [Inject]
    private HistoryReader History { get; set; } = null!;

    [Inject]
    private StateDatabase State { get; set; } = null!;

    protected override ChartFrame? Frame => _course is null || _definition is null ? null : RuleChart.FrameOf(_course, Choice.View.Range, _definition.Id, _usual);

    private (string Text, string Advice)? ReadOnlyReason => !_isAllowed
        ? ("You see how the rule is set.", "An admin changes it.")
        : State.Hindrance is { } hindrance ? (hindrance, "Rules are kept there: they can be read, and not changed.") : null;

    /// <summary>What is wrong with what was touched; with all of it once it was tried to save.</summary>
    private IReadOnlyList<FieldError> Told => _isTried || _stored is not null ? _errors : [.. _errors.Where(error => _touched.Contains(error.Field))];

    private string? SuggestedName => _rule is null ? null : RuleWords.Name(_rule);

    private string? ThresholdHint => !_isSuggested || _draft.Threshold.Length == 0 ? null
        : BuiltInRules.All.Any(rule => rule.Metric == _draft.Metric) ? "Suggested: that of the built-in rule" : "Suggested: a quarter above the highest value shown";

    private string? ChartNote => _course is null ? null
        : _draft.IsBaseline ? $"{Where}A point stands for {RuleWords.Seconds(_course.StepSeconds)}."
        : $"{Where}A point stands for {RuleWords.Seconds(_course.StepSeconds)}; the rule looks at {(int.TryParse(_draft.Window, out var window) ? RuleWords.Seconds(window) : "its window")}. Move the line, or use the arrow keys on it.";

    private string Where => _draft is { IsBaseline: true, Endpoint: null } ? "All endpoints together; the rule looks at each by itself. "
        : _draft.Endpoint == AlertRule.Each ? "All endpoints together; the rule looks at each by itself. "
        : _draft.Pool == AlertRule.Each ? "The worst pool; the rule looks at each by itself. " : "";

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _reader = new(History);
        _preview = new((rule, cancel) => Editing.PreviewAsync(rule, Back, cancel), Clock, OnPreviewed, DispatchExceptionAsync);
    }

    protected override async Task OnInitializedAsync() =>
        _isAllowed = Authentication is not null && await Rights.MayEditAsync((await Authentication).User);

    protected override Task OnParametersSetAsync()
    {
        var wanted = (Id, CopyOf, MetricName, EndpointName, PoolName);
        if (_loaded != wanted) Load();
        _loaded = wanted;
        return base.OnParametersSetAsync();
    }

    protected override void Read(MetricsSnapshot snapshot)
    {
        // Made by somebody since, or not read yet when the page was opened.
        if (_isUnknown && Rules.Find(Id!) is not null) Load();
        if (_isUnknown) return;
        _course = _reader!.Read(_draft, Choice.View, snapshot.Time, Address.Instance);
        _usual = UsualOf(_course);
        Suggest();
        Preview();
        Define();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _preview?.Dispose();
        base.Dispose(disposing);
    }

    private void Load()
    {
        _touched.Clear();
        (_conflictWith, _said, _refused, _isTried, _isSuggested, _before) = (null, null, null, false, false, null);
        _stored = Id is null ? null : Rules.Find(Id);
        _isUnknown = Id is not null && _stored is null;
        _draft = _stored is not null ? RuleDraft.Of(_stored) : New();
        _isSuggested = _stored is null && _draft.Threshold.Length == 0;
        Check();
    }

    private RuleDraft New()
    {
        if (CopyOf is not null && Rules.Find(CopyOf) is { } copied) return RuleDraft.Of(copied with { Name = $"Copy of {copied.Name}" });
        var metric = MetricName is { } name && MetricGroup.All.Any(group => group.Metrics.Contains(name)) ? name : "latency.p95";
        var draft = new RuleDraft { Metric = metric };
        if (RuleMetrics.IsOfRequests(metric)) draft.Endpoint = EndpointName;
        if (RuleMetrics.IsOfPools(metric)) draft.Pool = PoolName;
        return draft;
    }

    // What was typed is never replaced by a suggestion.
    private void Suggest()
    {
        if (!_isSuggested || _draft.Threshold.Length > 0 || _draft.IsBaseline || RuleChart.Suggest(_draft.Metric, _course) is not { } value) return;
        _draft.Threshold = _draft.Unit.Text(value);
        Check();
    }

    private async Task Change(string field)
    {
        _touched.Add(field);
        (_said, _refused) = (null, null);
        // What is typed over a suggestion is not taken back with it.
        if (field is "threshold" or "recoveryThreshold" or "metric") _before = null;
        if (field == "threshold") _isSuggested = false;
        if (field == "comparator" && _draft is { HasLimit: true, Threshold.Length: 0 }) _isSuggested = true;
        if (field == "metric" && (_isSuggested || _stored is null))
        {
            // A number of another unit means nothing here.
            (_draft.Threshold, _draft.Recovery, _isSuggested) = ("", "", true);
            _touched.Remove("threshold");
        }

        Check();
        await base.OnParametersSetAsync();
    }

    private Task Move(ChartMove move)
    {
        if (move.Handle != RuleChart.Threshold || ReadOnlyReason is not null) return Task.CompletedTask;
        _draft.Threshold = _draft.Unit.Text(move.Value);
        return Change("threshold");
    }

    private void Check()
    {
        var (wish, unread) = _draft.Read();
        // Named for the time of checking, so that all else can be tried before there is a name.
        var isNamed = !string.IsNullOrWhiteSpace(wish.Name);
        var (rule, wrong) = Editing.Check(_stored?.Id ?? RuleEditing.Unsaved, isNamed ? wish : wish with { Name = "-" });
        _errors = [.. unread, .. wrong.Where(error => unread.All(one => one.Field != error.Field))];
        _rule = _errors.Count == 0 ? rule : null;
        Preview();
        _suggestedFor = SuggestedFor();
        Define();
    }

    private void Preview() => _preview?.Ask(!_isUnknown && RuleChart.Has(_draft.Metric) && Snapshot is not null ? _rule : null);

    private void Define()
    {
        if (!RuleChart.Has(_draft.Metric) || Snapshot is not { } snapshot)
        {
            _definition = null;
            return;
        }

        var threshold = _draft.Unit.Read(_draft.Threshold);
        var recovery = _rule?.Recovery ?? _draft.Unit.Read(_draft.Recovery);
        var made = _draft.IsBaseline
            ? RuleChart.DefineUsual(_draft.Metric, _usual.IsKnown, _draft.Severity, _preview?.Result, snapshot.Time)
            : RuleChart.Define(_draft.Metric, threshold, recovery, _draft.Severity, ReadOnlyReason is not null, _preview?.Result, snapshot.Time);
        // The chart draws anew whenever it is given another definition.
        if (_definition is null || !RuleChart.IsSame(_definition, made)) _definition = made;
    }

    private void OnPreviewed()
    {
        Define();
        StateHasChanged();
    }

    // There is a band of the P95 alone. "Each" has no course of its own, and neither has "any".
    private UsualCourse UsualOf(HistoryAnswer? course) => !_draft.IsBaseline || course?.Metric != EndpointStanding.Latency ? UsualCourse.None
        : UsualCourse.Of(Baselines.Latest, course.Endpoint, [.. course.Points.Select(point => point.T)]);

    private string AddressOf(PreviewFiring firing)
    {
        var to = firing.To ?? Snapshot!.Time;
        var around = TimeSpan.FromMinutes(5);
        return Navigation.WithSpan(firing.From - around, to + around);
    }
}
