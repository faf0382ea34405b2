using Dashboard.Components.Charts;
using Dashboard.Components.Layout;
using Dashboard.Core.Metrics;
using Dashboard.Live;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Pages;

/// <summary>
/// A page of figures over the time that its address names: reads them at first, with each new snapshot and when the address changes, and
/// brings its charts what is new.
/// </summary>
public abstract class TimePage : LiveComponent
{
    private ChartBoard? _pushed;

    [Inject]
    public required TimeProvider Clock { get; init; }

    // Read all together from the address; a parameter each, so that the page hears of a change.
    [SupplyParameterFromQuery(Name = PageAddress.Range)]
    public string? RangeName { get; set; }

    [SupplyParameterFromQuery(Name = PageAddress.From)]
    public string? FromText { get; set; }

    [SupplyParameterFromQuery(Name = PageAddress.To)]
    public string? ToText { get; set; }

    [SupplyParameterFromQuery(Name = PageAddress.Compare)]
    public string? CompareName { get; set; }

    /// <summary>The page's charts; null where it has none, or none now.</summary>
    protected ChartBoard? Board { get; set; }

    /// <summary>What the charts show; null: nothing yet.</summary>
    protected virtual ChartFrame? Frame => null;

    /// <summary>What the address says is looked at.</summary>
    private protected ViewChoice Choice => ViewText.Read(RangeName, FromText, ToText, CompareName, Clock.GetUtcNow());

    /// <summary>Takes from a snapshot what the page shows.</summary>
    protected abstract void Read(MetricsSnapshot snapshot);

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
        // Charts that have just come into the page have missed what was pushed before.
        if (ReferenceEquals(Board, _pushed)) return;
        _pushed = Board;
        await PushAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) Viewer.Changed -= OnViewerChanged;
        base.Dispose(disposing);
    }

    private Task PushAsync() => Board is { } board && Frame is { } frame ? board.UpdateAsync(frame) : Task.CompletedTask;

    private void OnViewerChanged() => InvokeAsync(StateHasChanged);
}
