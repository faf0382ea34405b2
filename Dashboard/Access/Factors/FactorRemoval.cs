using System.Security.Claims;
using Dashboard.Access.Accounts;
using Dashboard.Core.Accounts.Factors;
using Dashboard.Core.Storage.Audit;

namespace Dashboard.Access.Factors;

/// <summary>What an admin does for somebody who lost their app and their passkeys.</summary>
internal sealed class FactorRemoval(UserEditing users, AccountFactors factors, IAuditLog audit, TimeProvider clock)
{
    /// <summary>Removes all that somebody signs in by beside the password; their name, or null: there is no such account.</summary>
    /// <exception cref="UnauthorizedAccessException">The person may not.</exception>
    /// <exception cref="Core.Storage.StateUnavailableException">The state database does not answer.</exception>
    public async Task<string?> RemoveAsync(ClaimsPrincipal user, string? from, Guid id, CancellationToken cancel)
    {
        if (!await users.MayEditAsync(user)) throw new UnauthorizedAccessException("Only an admin may remove what somebody else signs in by.");
        if (await factors.RemoveAllAsync(id, cancel) is not { } account) return null;
        audit.Record(new(user.Identity?.Name ?? "somebody without a name", "factor.remove", account.Name, FactorWords.Factor("all"), After: null, from, clock.GetUtcNow()));
        return account.Name;
    }
}
