using System.Security.Claims;
using Dashboard.Components.Alerts;
using Dashboard.Core.Metrics;
using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Books;
using Dashboard.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Dashboard.Components.Pages;

/// <summary>A page with a list that people edit: one change at a time, and what came of it as a sentence.</summary>
public abstract class BookPage : LiveComponent
{
    [CascadingParameter]
    public Task<AuthenticationState>? Authentication { get; set; }

    [Inject]
    public required StateDatabase State { get; init; }

    /// <summary>What was done last; null: nothing.</summary>
    protected string? Said { get; set; }

    /// <summary>Why what was asked for was not done; null: it was.</summary>
    protected string? Refused { get; set; }

    /// <summary>Whether something is being done.</summary>
    protected bool IsBusy { get; private set; }

    /// <summary>What others change, and whether the state database answers, show within a second.</summary>
    protected override Task OnSnapshotAsync(MetricsSnapshot snapshot)
    {
        StateHasChanged();
        return Task.CompletedTask;
    }

    /// <summary>Does something with an item of the list.</summary>
    /// <param name="name">What the item is called.</param>
    /// <param name="action">Does it, and says that it is done.</param>
    protected async Task DoAsync(string name, Func<ClaimsPrincipal, Task<string>> action)
    {
        if (IsBusy || Authentication is null) return;
        IsBusy = true;
        (Said, Refused) = (null, null);
        try
        {
            Said = await action((await Authentication).User);
        }
        catch (BookConflictException)
        {
            Refused = $"“{name}” was changed or deleted by somebody else at the same time, so nothing was done. The list shows it as it is now; try again.";
        }
        catch (Exception exception) when (AlertRefusal.Is(exception))
        {
            Refused = AlertRefusal.Of(exception);
        }
        finally
        {
            IsBusy = false;
        }
    }
}
