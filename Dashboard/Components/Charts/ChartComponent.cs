using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Charts;

/// <summary>A chart of a board: it is rendered once and again with another title or link, and what is drawn in it is the browser's.</summary>
public abstract class ChartComponent : ComponentBase, IAsyncDisposable
{
    private ChartDefinition? _shown;
    private (string Title, string? Alert)? _rendered;

    [Parameter, EditorRequired]
    public required string Title { get; set; }

    [Parameter, EditorRequired]
    public required ChartDefinition Definition { get; set; }

    /// <summary>What stands in the chart where nothing was measured.</summary>
    [Parameter]
    public string Empty { get; set; } = "Nothing was measured in this time.";

    /// <summary>Where a rule about what the chart shows can be made, for those who may; null: nowhere.</summary>
    [Parameter]
    public string? Alert { get; set; }

    [CascadingParameter]
    public required ChartBoard Board { get; set; }

    public async ValueTask DisposeAsync()
    {
        await Board.RemoveAsync(Definition.Id);
        GC.SuppressFinalize(this);
    }

    protected override bool ShouldRender() => _rendered != (Title, Alert);

    protected override async Task OnParametersSetAsync()
    {
        if (_shown is null || ReferenceEquals(_shown, Definition)) return;
        _shown = Definition;
        await Board.AnnotateAsync(Definition);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        _rendered = (Title, Alert);
        if (!firstRender) return;
        _shown = Definition;
        await Board.AddAsync(Definition);
    }
}
