using Dashboard.Components.Charts;
using Dashboard.Components.Layout;
using Dashboard.Components.Redis;
using Dashboard.Core.Metrics;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Pages;

/// <summary>The platform's Redis: its commands as the program sees them, and what the server says of itself.</summary>
public sealed partial class Redis
{
    private const string NoRedis = "Redis is not used: sessions, cache and rate limits are this instance's own. "
        + "Set ConnectionStrings:Redis to a connection string to share them, or leave it out to have a server started along.";

    private RedisFigures? _figures;
    private ChartBoard? _board;
    private bool _wasShown;

    [Inject]
    public required TimeProvider Clock { get; init; }

    [SupplyParameterFromQuery(Name = PageAddress.Range)]
    private string? RangeName { get; set; }

    [SupplyParameterFromQuery(Name = PageAddress.From)]
    private string? FromText { get; set; }

    [SupplyParameterFromQuery(Name = PageAddress.To)]
    private string? ToText { get; set; }

    private TimelineView View => ViewText.Read(RangeName, FromText, ToText, compare: null, Clock.GetUtcNow()).View;

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
        if (_wasShown || _board is null) return;
        _wasShown = true;
        await PushAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) Viewer.Changed -= OnViewerChanged;
        base.Dispose(disposing);
    }

    private void Read(MetricsSnapshot snapshot) => _figures = Reader.Read(snapshot, View, _figures);

    private Task PushAsync() => _board is null || _figures is null ? Task.CompletedTask : _board.UpdateAsync(RedisCharts.FrameOf(_figures.Course));

    private void OnViewerChanged() => InvokeAsync(StateHasChanged);
}
