using System.Security.Claims;
using Dashboard.Access.Audit;
using Dashboard.Core.Accounts.Factors;

namespace Dashboard.Access.Factors;

/// <summary>What an admin does for somebody who lost their app and their passkeys.</summary>
internal sealed class FactorRemoval(PersonRights rights, AccountFactors factors, AccessAudit audit)
{
    /// <summary>Removes all that somebody signs in by beside the password; their name, or null: there is no such account.</summary>
    /// <exception cref="UnauthorizedAccessException">The person may not.</exception>
    /// <exception cref="Core.Storage.StateUnavailableException">The state database does not answer.</exception>
    public async Task<string?> RemoveAsync(ClaimsPrincipal user, string? from, Guid id, CancellationToken cancel)
    {
        var person = await rights.EditorAsync(user, from, "remove what somebody else signs in by");
        if (await factors.RemoveAllAsync(id, cancel) is not { } account) return null;
        audit.Note(person, "factor.remove", account.Name, FactorWords.Factor("all"));
        return account.Name;
    }
}
