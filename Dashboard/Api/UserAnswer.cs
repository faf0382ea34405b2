using Dashboard.Access.Accounts;
using Dashboard.Core.Accounts;

namespace Dashboard.Api;

/// <summary>Somebody who may sign in, or is invited to.</summary>
/// <param name="Id">The account, or the invitation.</param>
/// <param name="Name">The address of their mail.</param>
/// <param name="Role">viewer, operator or admin.</param>
/// <param name="State">active, disabled or invited.</param>
/// <param name="CreatedAt">When the account or the invitation was made.</param>
/// <param name="SignedInAt">When they last signed in; null: never.</param>
/// <param name="ExpiresAt">Until when an invitation is good; null for accounts.</param>
internal sealed record UserAnswer(
    Guid Id, string Name, string Role, string State, DateTimeOffset CreatedAt, DateTimeOffset? SignedInAt, DateTimeOffset? ExpiresAt)
{
    public static UserAnswer Of(Account account) => new(
        account.Id, account.UserName ?? "", UserWords.Role(account.Role), account.IsDisabled ? "disabled" : "active", account.CreatedAt, account.SignedInAt,
        ExpiresAt: null);

    public static UserAnswer Of(Invitation invitation) => new(
        invitation.Id, invitation.Name, UserWords.Role(invitation.Role), "invited", invitation.CreatedAt, SignedInAt: null, invitation.ExpiresAt);
}
