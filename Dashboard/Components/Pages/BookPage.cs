using System.Security.Claims;
using Dashboard.Components.Shared;
using Dashboard.Core.Metrics;
using Dashboard.Core.Storage;
using Dashboard.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Dashboard.Components.Pages;

/// <summary>A page with a list that people edit: one change at a time, and what came of it as a sentence.</summary>
public abstract class BookPage : LiveComponent
{
    private readonly BookChange _change = new();

    [CascadingParameter]
    public Task<AuthenticationState>? Authentication { get; set; }

    [Inject]
    public required StateDatabase State { get; init; }

    /// <summary>What was done last; null: nothing.</summary>
    protected string? Said
    {
        get => _change.Said;
        set => _change.Said = value;
    }

    /// <summary>Why what was asked for was not done; null: it was.</summary>
    protected string? Refused
    {
        get => _change.Refused;
        set => _change.Refused = value;
    }

    /// <summary>Whether something is being done.</summary>
    protected bool IsBusy => _change.IsBusy;

    /// <summary>What others change, and whether the state database answers, show within a second.</summary>
    protected override Task OnSnapshotAsync(MetricsSnapshot snapshot)
    {
        StateHasChanged();
        return Task.CompletedTask;
    }

    /// <summary>Does something with an item of the list.</summary>
    /// <param name="name">What the item is called.</param>
    /// <param name="action">Does it, and says that it is done.</param>
    protected Task DoAsync(string name, Func<ClaimsPrincipal, Task<string>> action) => _change.DoAsync(name, Authentication, action);
}
