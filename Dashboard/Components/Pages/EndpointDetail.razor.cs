using System.Globalization;
using Dashboard.Components.Charts;
using Dashboard.Components.Endpoints;
using Dashboard.Components.Layout;
using Dashboard.Components.Shared;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Pages;

/// <summary>One endpoint: its course, the distribution of its latency, and its slow requests.</summary>
public sealed partial class EndpointDetail
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    private EndpointFigures? _figures;
    private EndpointVerdict? _verdict;
    private EndpointCharts _charts = new(null);
    private ChartBoard? _board;
    private ChartBoard? _pushed;
    private SeriesName? _name;
    private bool _unknown;

    [Parameter]
    public required string Method { get; set; }

    [Parameter]
    public string? Route { get; set; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [SupplyParameterFromQuery(Name = PageAddress.Range)]
    private string? RangeName { get; set; }

    [SupplyParameterFromQuery(Name = PageAddress.From)]
    private string? FromText { get; set; }

    [SupplyParameterFromQuery(Name = PageAddress.To)]
    private string? ToText { get; set; }

    [SupplyParameterFromQuery(Name = EndpointAddress.Group)]
    private string? Group { get; set; }

    [SupplyParameterFromQuery(Name = SlowRequestsPanel.AtName)]
    private string? AtText { get; set; }

    private string MethodName => EndpointAddress.MethodOf(Method);

    private string RouteName => _name?.Route ?? EndpointAddress.RoutesOf(Route)[MethodName.Length == 0 ? 1 : 0];

    private string Name => MethodName.Length == 0 ? RouteName : $"{MethodName} {RouteName}";

    // Anything else in the address is as if nothing were.
    private DateTimeOffset? At => DateTimeOffset.TryParseExact(
        AtText, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    protected override void OnInitialized()
    {
        base.OnInitialized();
        Viewer.Changed += OnViewerChanged;
    }

    protected override async Task OnParametersSetAsync()
    {
        if (Snapshot is not { } snapshot) return;
        Read(snapshot);
        await PushAsync();
    }

    protected override async Task OnSnapshotAsync(MetricsSnapshot snapshot)
    {
        Read(snapshot);
        StateHasChanged();
        await PushAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        await base.OnAfterRenderAsync(firstRender);
        if (_board is null || ReferenceEquals(_board, _pushed)) return;
        _pushed = _board;
        await PushAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) Viewer.Changed -= OnViewerChanged;
        base.Dispose(disposing);
    }

    private void Read(MetricsSnapshot snapshot)
    {
        _name = Reader.Find(snapshot, MethodName, EndpointAddress.RoutesOf(Route), Group);
        _unknown = _name is null;
        if (_name is not { } name)
        {
            _figures = null;
            return;
        }

        _figures = Reader.Read(snapshot, ViewText.Read(RangeName, FromText, ToText, compare: null, Clock.GetUtcNow()).View, name, At);
        _verdict = EndpointVerdictRules.Decide(_figures.Course.Total, _figures.Platform, _figures.Breakdown.Total, _figures.Span);
        if (_charts.At != _figures.At) _charts = new(_figures.At);
    }

    private Task PushAsync() =>
        _board is null || _figures is null ? Task.CompletedTask : _board.UpdateAsync(EndpointCharts.FrameOf(_figures));

    private void Pick(DateTimeOffset time) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter(
        SlowRequestsPanel.AtName, time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)) + "#slow");

    private void OnViewerChanged() => InvokeAsync(StateHasChanged);
}
