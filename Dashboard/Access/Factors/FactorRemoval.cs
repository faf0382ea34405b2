using System.Security.Claims;
using Dashboard.Core.Accounts.Factors;

namespace Dashboard.Access.Factors;

/// <summary>What an admin does for somebody who lost their app and their passkeys.</summary>
internal sealed class FactorRemoval(PersonRights rights, AccountFactors factors, TimeProvider clock)
{
    /// <summary>Removes all that somebody signs in by beside the password; their name, or null: there is no such account.</summary>
    /// <exception cref="UnauthorizedAccessException">The person may not.</exception>
    /// <exception cref="Core.Storage.StateUnavailableException">The state database does not answer.</exception>
    public async Task<string?> RemoveAsync(ClaimsPrincipal user, string? from, Guid id, CancellationToken cancel)
    {
        var person = await rights.EditorAsync(user, from, "remove what somebody else signs in by");
        var account = await factors.RemoveAllAsync(
            id, one => new(person.Name, "factor.remove", one.Name, FactorWords.Factor("all"), After: null, person.Address, clock.GetUtcNow()), cancel);
        return account?.Name;
    }
}
