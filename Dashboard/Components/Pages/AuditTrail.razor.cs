using System.Globalization;
using Dashboard.Access.Audit;
using Dashboard.Components.Audit;
using Dashboard.Components.Layout;
using Dashboard.Core.Metrics;
using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Audit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Dashboard.Components.Pages;

/// <summary>Who did what and when, for admins.</summary>
public sealed partial class AuditTrail
{
    private readonly CancellationTokenSource _left = new();
    private AuditPage? _page;
    private (AuditChoice Choice, bool IsReady)? _asked;
    private bool _mayRead;

    [SupplyParameterFromQuery(Name = AuditChoice.ActorName)]
    private string? ActorText { get; set; }

    [SupplyParameterFromQuery(Name = AuditChoice.ActionName)]
    private string? ActionText { get; set; }

    [SupplyParameterFromQuery(Name = AuditChoice.SubjectName)]
    private string? SubjectText { get; set; }

    [SupplyParameterFromQuery(Name = AuditChoice.DaysName)]
    private string? DaysText { get; set; }

    [SupplyParameterFromQuery(Name = AuditChoice.PageName)]
    private string? PageText { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    [Inject]
    private AuditReading Reading { get; set; } = null!;

    [Inject]
    private AuditOptions Options { get; set; } = null!;

    [Inject]
    private StateDatabase State { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private AuditChoice Choice => AuditChoice.Read(ActorText, ActionText, SubjectText, DaysText, PageText);

    private string EmptyText => Choice.Number > 1 ? "There are no lines this far back."
        : Choice.IsNarrow ? "There are no such lines. Choose a longer time, or show all."
        : "Nothing was noted yet. Sign-ins, changes and exports are listed here as they happen.";

    protected override async Task OnInitializedAsync() =>
        _mayRead = Authentication is not null && await Reading.MayReadAsync((await Authentication).User);

    protected override Task OnParametersSetAsync() => ReadAsync();

    /// <summary>Lines are read anew when others are asked for, and when the database goes or comes back: a list that moves cannot be read.</summary>
    protected override async Task OnSnapshotAsync(MetricsSnapshot snapshot)
    {
        if (_asked?.IsReady == State.IsReady) return;
        await ReadAsync();
        StateHasChanged();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _left.Cancel();
            _left.Dispose();
        }

        base.Dispose(disposing);
    }

    private string Link(int page) => Navigation.WithQuery(AuditChoice.PageName, page == 1 ? null : page.ToString(CultureInfo.InvariantCulture)) + "#lines";

    private async Task ReadAsync()
    {
        if (!_mayRead || Authentication is null || _left.IsCancellationRequested) return;
        var asked = (Choice, State.IsReady);
        if (_asked == asked) return;
        _asked = asked;
        var left = _left.Token;
        try
        {
            var page = await Reading.ReadAsync((await Authentication).User, AuditTrailPlaces.Origin, asked.Choice.Filter(Clock.GetUtcNow()), asked.Choice.Number, left);
            // The answer to another question came first.
            if (_asked == asked) _page = page;
        }
        catch (OperationCanceledException) when (left.IsCancellationRequested)
        {
            // Nobody looks any more.
        }
        catch (UnauthorizedAccessException)
        {
            _mayRead = false;
        }
    }
}
