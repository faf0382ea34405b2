using System.Security.Claims;
using Dashboard.Access.Accounts;
using Dashboard.Core.Accounts;

namespace Dashboard.Access.Provider;

/// <summary>Whom a provider's token is about. Pure.</summary>
/// <param name="Subject">The provider's name for them, which never changes.</param>
/// <param name="Name">What they are called here.</param>
/// <param name="Role">What their groups may; null: none of them may in.</param>
internal sealed record ProviderPerson(string Subject, string Name, Role? Role)
{
    /// <summary>What the name of somebody begins with whose address the provider does not vouch for.</summary>
    public const string NamePrefix = "oidc:";

    private const int MostGiven = 200;

    /// <summary>Reads a token's claims; null: they do not say who it is.</summary>
    public static ProviderPerson? Of(ClaimsPrincipal token, ProviderOptions options)
    {
        if (token.FindFirstValue("sub") is not { Length: > 0 and <= ProviderAccounts.LongestSubject } subject || subject.Any(char.IsControl)) return null;
        return new(subject, NameOf(token, subject), options.RoleOf([.. token.FindAll(options.GroupClaim).Select(claim => claim.Value)]));
    }

    // An address that the provider did not check is whatever somebody typed there, and so is a user name: it must look neither like an address nor
    // like what the audit trail calls programs.
    private static string NameOf(ClaimsPrincipal token, string subject)
    {
        var isUnchecked = string.Equals(token.FindFirstValue("email_verified"), "false", StringComparison.OrdinalIgnoreCase);
        if (!isUnchecked && AccountName.TryRead(token.FindFirstValue("email"), out var mail)) return mail;
        var given = token.FindFirstValue("preferred_username")?.Trim() is { Length: > 0 and <= MostGiven } name && !name.Any(char.IsControl) && !name.Contains('@', StringComparison.Ordinal)
            ? name.ToLowerInvariant()
            : subject[..Math.Min(MostGiven, subject.Length)];
        return $"{NamePrefix}{given}";
    }
}
