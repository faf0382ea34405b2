using Dashboard.Components.Charts;
using Dashboard.Components.Database;
using Dashboard.Components.Layout;
using Dashboard.Core.Metrics;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Pages;

/// <summary>The connection pools and the server behind them.</summary>
public sealed partial class Database
{
    private const string NoPostgres = "There is no PostgreSQL to watch: the platform API answers 503 where it needs one. "
        + "Set ConnectionStrings:Postgres to a connection string, or leave it out to have a server started along.";

    private DatabaseFigures? _figures;
    private ChartBoard? _board;
    private bool _wasShown;

    [Inject]
    private TimeProvider Clock { get; init; } = null!;

    // Read all together from the address; a parameter each, so that the page hears of a change.
    [SupplyParameterFromQuery(Name = PageAddress.Range)]
    private string? RangeName { get; set; }

    [SupplyParameterFromQuery(Name = PageAddress.From)]
    private string? FromText { get; set; }

    [SupplyParameterFromQuery(Name = PageAddress.To)]
    private string? ToText { get; set; }

    [SupplyParameterFromQuery(Name = PoolPicker.QueryName)]
    private string? PoolName { get; set; }

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

    private void Read(MetricsSnapshot snapshot)
    {
        var view = ViewText.Read(RangeName, FromText, ToText, compare: null, Clock.GetUtcNow()).View;
        _figures = Reader.Read(snapshot, view, PoolName, _figures);
    }

    private Task PushAsync() => _board is null || _figures is null
        ? Task.CompletedTask
        : _board.UpdateAsync(DatabaseCharts.FrameOf(_figures.Timeline, _figures.Chosen));

    private void OnViewerChanged() => InvokeAsync(StateHasChanged);
}
