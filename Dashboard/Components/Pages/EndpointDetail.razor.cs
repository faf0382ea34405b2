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
    private EndpointCharts _charts = new(null, [], hasUsual: false);
    private SeriesName? _name;
    private bool _unknown;

    [Parameter]
    public required string Method { get; set; }

    [Parameter]
    public string? Route { get; set; }

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

    protected override ChartFrame? Frame => _figures is null ? null : EndpointCharts.FrameOf(_figures);

    protected override void Read(MetricsSnapshot snapshot)
    {
        _name = Reader.Find(snapshot, MethodName, EndpointAddress.RoutesOf(Route), Group);
        _unknown = _name is null;
        if (_name is not { } name)
        {
            _figures = null;
            return;
        }

        _figures = Reader.Read(snapshot, Choice.View, name, At);
        _verdict = EndpointVerdictRules.Decide(_figures.Course.Total, _figures.Platform, _figures.Breakdown.Total, _figures.Span);
        var deployments = DeploymentMarks.Of(Deployments.Items);
        var hasUsual = _figures.Usual.IsKnown;
        if (_charts.At != _figures.At || _charts.HasUsual != hasUsual || !ReferenceEquals(_charts.Others, deployments))
            _charts = new(_figures.At, deployments, hasUsual);
    }

    private void Pick(DateTimeOffset time) => Navigation.NavigateTo(Navigation.WithQuery(
        SlowRequestsPanel.AtName, time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)) + "#slow");
}
