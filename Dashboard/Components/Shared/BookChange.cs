using System.Security.Claims;
using Dashboard.Core.Storage.Books;
using Microsoft.AspNetCore.Components.Authorization;

namespace Dashboard.Components.Shared;

/// <summary>One change of a list at a time, and what came of it as a sentence.</summary>
internal sealed class BookChange
{
    /// <summary>What was done last; null: nothing.</summary>
    public string? Said { get; set; }

    /// <summary>Why what was asked for was not done; null: it was.</summary>
    public string? Refused { get; set; }

    /// <summary>Whether something is being done.</summary>
    public bool IsBusy { get; private set; }

    /// <summary>Does something with an item of the list, unless something is being done.</summary>
    /// <param name="name">What the item is called.</param>
    /// <param name="authentication">Who does it; null: nobody is known, and nothing is done.</param>
    /// <param name="action">Does it, and says that it is done.</param>
    public async Task DoAsync(string name, Task<AuthenticationState>? authentication, Func<ClaimsPrincipal, Task<string>> action)
    {
        if (IsBusy || authentication is null) return;
        IsBusy = true;
        (Said, Refused) = (null, null);
        try
        {
            Said = await action((await authentication).User);
        }
        catch (BookConflictException)
        {
            Refused = $"“{name}” was changed or deleted by somebody else at the same time, so nothing was done. The list shows it as it is now; try again.";
        }
        catch (Exception exception) when (RefusalText.Is(exception))
        {
            Refused = RefusalText.Of(exception);
        }
        finally
        {
            IsBusy = false;
        }
    }
}
